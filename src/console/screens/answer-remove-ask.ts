import { confirmPage } from '../pages/confirm-page.ts';
import { problemPage } from '../pages/problem-page.ts';
import type { Screen } from '../visit.ts';

export const answerRemoveAsk: Screen = async (c) => {
  const { visit } = c.var;
  const id = c.req.param('id');
  const found = (await visit.desk.hotline.canned(null)).find((one) => one.id === id);
  if (!found) return c.html(problemPage(visit, 'notFound'), 404);
  const { t } = visit;
  return c.html(
    confirmPage(visit, {
      here: 'answers',
      title: t('answer.remove_title', { name: found.title }),
      text: t('answer.remove_text'),
      action: `/console/answers/${found.id}/remove`,
      button: t('buttons.remove'),
      back: `/console/answers/${found.id}`,
    }),
  );
};
