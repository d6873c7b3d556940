import type { CaseId } from '../../core/model/ids.ts';
import { attachmentOf, type Chosen } from '../attachment.ts';
import { caseAddress } from '../case-command.ts';
import { type Form, MOST_TEXT } from '../form.ts';
import { caseComposer } from '../pages/case-composer.ts';
import { casePage } from '../pages/case-page.ts';
import { problemPage } from '../pages/problem-page.ts';
import { refusalWords } from '../refusal-words.ts';
import { type Ended, submit } from '../submit.ts';
import type { Visit } from '../visit.ts';

/** Writes to the person. With script only the field is replaced, so that the conversation stays where it was. */
export const caseSay = submit(async ({ visit, form, keyOf, c }) => {
  const id = c.req.param('id') as CaseId;
  const live = c.req.header('hx-request') === 'true';
  const file = form.file('file');
  const key = keyOf(form.text('text'), form.text('answer'), file?.name ?? '', String(file?.size ?? 0));
  const problem = await say(visit, id, form, key);
  const view = await visit.desk.hotline.view(visit.member, id, null);
  if ('refused' in view)
    return { page: problemPage(visit, 'notFound', { kept: form.text('text') }), status: 404 };
  if (live) return composer(visit, view.case, problem, form);
  if (problem === null) return { to: `${caseAddress(id)}#end` };
  return { page: await casePage(visit, view, { problem, draft: form.text('text') }), status: 422 };
});

function composer(
  visit: Visit,
  one: Parameters<typeof caseComposer>[1],
  problem: string | null,
  form: Form,
): Ended {
  if (problem === null) return { page: caseComposer(visit, one), status: 200 };
  return {
    page: caseComposer(visit, one, { problem, text: form.text('text'), answer: form.text('answer') }),
    status: 422,
  };
}

/** Null once it is on its way; else what is wrong. */
async function say(visit: Visit, id: CaseId, form: Form, key: string): Promise<string | null> {
  const { t, desk, member } = visit;
  const text = form.text('text');
  if (text.length > MOST_TEXT) return t('problem.too_long');
  const chosen: Chosen = await attachmentOf(visit, id, form);
  if ('problem' in chosen) return t(chosen.problem);
  if (text === '' && chosen.media === null) return t('problem.empty');
  const said = await desk.hotline.say(member, id, { key, text, media: chosen.media });
  if (said === 'sent' || said === 'repeated') return null;
  if (said.refused === 'not-found') return t('problems.notFound.text');
  return refusalWords(visit, said);
}
