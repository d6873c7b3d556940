import { asidePage } from '../pages/aside-page.ts';
import { doneNotice } from '../pages/done-notice.ts';
import { problemPage } from '../pages/problem-page.ts';
import type { Screen } from '../visit.ts';

export const asideList: Screen = async (c) => {
  const { visit } = c.var;
  const found = await visit.desk.hotline.setAside(visit.member);
  if (found === 'not-allowed') return c.html(problemPage(visit, 'notAllowed'), 403);
  return c.html(asidePage(visit, found, doneNotice(visit, c)));
};
