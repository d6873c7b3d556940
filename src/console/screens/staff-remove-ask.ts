import { memberById } from '../member-by-id.ts';
import { confirmPage } from '../pages/confirm-page.ts';
import { problemPage } from '../pages/problem-page.ts';
import type { Screen } from '../visit.ts';

export const staffRemoveAsk: Screen = async (c) => {
  const { visit } = c.var;
  const found = await memberById(visit, c.req.param('id') ?? '');
  if (found === null || found.id === visit.member.id) return c.html(problemPage(visit, 'notFound'), 404);
  const { t } = visit;
  return c.html(
    confirmPage(visit, {
      here: 'staff',
      title: t('staff.remove_title', { name: found.name }),
      text: t('staff.remove_text'),
      action: `/console/staff/${found.id}/remove`,
      button: t('buttons.remove'),
      back: `/console/staff/${found.id}`,
    }),
  );
};
