import { memberById } from '../member-by-id.ts';
import { doneNotice } from '../pages/done-notice.ts';
import { problemPage } from '../pages/problem-page.ts';
import { staffPage } from '../pages/staff-page.ts';
import type { Screen } from '../visit.ts';

export const staffEdit: Screen = async (c) => {
  const { visit } = c.var;
  const id = c.req.param('id') ?? '';
  if (id === 'new') return c.html(await staffPage(visit, null));
  const found = await memberById(visit, id);
  return found
    ? c.html(await staffPage(visit, found, { notice: doneNotice(visit, c) }))
    : c.html(problemPage(visit, 'notFound'), 404);
};
