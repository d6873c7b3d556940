import { doneNotice } from '../pages/done-notice.ts';
import { problemPage } from '../pages/problem-page.ts';
import { teamPage } from '../pages/team-page.ts';
import type { Screen } from '../visit.ts';

export const teamEdit: Screen = async (c) => {
  const { visit } = c.var;
  const id = c.req.param('id');
  const found = (await visit.desk.hotline.teams()).find((team) => team.id === id) ?? null;
  if (found === null && id !== 'new') return c.html(problemPage(visit, 'notFound'), 404);
  return c.html(await teamPage(visit, found, null, doneNotice(visit, c)));
};
