import { answerPage } from '../pages/answer-page.ts';
import { doneNotice } from '../pages/done-notice.ts';
import { problemPage } from '../pages/problem-page.ts';
import type { Screen } from '../visit.ts';

export const answerEdit: Screen = async (c) => {
  const { visit } = c.var;
  const id = c.req.param('id');
  const found = (await visit.desk.hotline.canned(null)).find((one) => one.id === id) ?? null;
  if (found === null && id !== 'new') return c.html(problemPage(visit, 'notFound'), 404);
  return c.html(answerPage(visit, found, null, doneNotice(visit, c)));
};
