import { MOST_TEXT } from '../form.ts';
import { answerPage } from '../pages/answer-page.ts';
import { problemPage } from '../pages/problem-page.ts';
import { submit } from '../submit.ts';

export const answerSave = submit(async ({ visit, form, key }) => {
  const { t, desk, member } = visit;
  const given = form.text('id');
  const found = (await desk.hotline.canned(null)).find(({ id }) => id === given) ?? null;
  if (given !== '' && found === null) return { page: problemPage(visit, 'notFound'), status: 404 };
  const language = desk.words.spoken.find((one) => one === form.text('language'));
  const [title, text] = [form.text('title'), form.text('text')];
  const problems = [
    ...(title === '' ? [t('problem.title')] : []),
    ...(text === '' ? [t('problem.empty')] : []),
    ...(text.length > MOST_TEXT ? [t('problem.too_long')] : []),
    ...(language ? [] : [t('problem.languages')]),
  ];
  if (!language || problems.length > 0)
    return { page: answerPage(visit, found, form, problems.join('\n')), status: 422 };
  const id = found?.id ?? key;
  const saved = await desk.hotline.saveCanned(member, {
    ...{ id, language, title, text },
    media: found?.media ?? null,
  });
  if (saved === 'not-allowed') return { page: problemPage(visit, 'notAllowed', { kept: text }), status: 403 };
  return { to: '/console/answers?done=saved' };
});
