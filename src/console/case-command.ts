import type { Case, CaseRefusal } from '../core/cases/case.ts';
import type { CaseCommand } from '../core/cases/command.ts';
import type { CaseId } from '../core/model/ids.ts';
import type { Form } from './form.ts';
import { casePage } from './pages/case-page.ts';
import { problemPage } from './pages/problem-page.ts';
import { refusalWords } from './refusal-words.ts';
import { type Ended, submit } from './submit.ts';
import type { Screen, Visit } from './visit.ts';

/** A command, or the key of what is missing from the form. */
export type Decoded = CaseCommand | { readonly problem: string };
type Shape = {
  /** The last part of the form's address; the panel of that name is opened again after a problem. */
  readonly action: string;
  decode(form: Form, visit: Visit): Decoded;
  /** Where to go on; the case itself, unless it is gone from one's hands. */
  goOn?(done: Case, visit: Visit): string;
};

/** One form of the case page, turned into one command. */
export const caseCommand = ({ action, decode, goOn }: Shape): Screen =>
  submit(async ({ visit, form, keyOf, c }) => {
    const id = c.req.param('id') as CaseId;
    const decoded = decode(form, visit);
    const refuse = (notice: string, status: 409 | 422): Promise<Ended> =>
      again(visit, id, { action, form, notice, status });
    if ('problem' in decoded) return refuse(visit.t(decoded.problem), 422);
    const key = keyOf(JSON.stringify(decoded));
    const done = await visit.desk.hotline.command(visit.member, id, decoded, key);
    if (!('refused' in done)) return { to: goOn?.(done, visit) ?? caseAddress(id) };
    if (done.refused === 'not-found') return notFound(visit);
    if (isOwnClaim(visit, decoded, done)) return { to: caseAddress(id) };
    return refuse(await refusalWords(visit, done), 409);
  });

export const caseAddress = (id: CaseId): string => `/console/cases/${id}`;
export const queueAddress = (done: string): string => `/console?done=${done}`;

/** A second claim of one's own is no mistake: both buttons were pressed, or both faces used. */
const isOwnClaim = ({ member }: Visit, { kind }: CaseCommand, { owner }: CaseRefusal): boolean =>
  kind === 'claim' && owner.kind === 'staff' && owner.staff === member.id;

const notFound = (visit: Visit): Ended => ({ page: problemPage(visit, 'notFound'), status: 404 });

type Refused = {
  readonly action: string;
  readonly form: Form;
  readonly notice: string;
  readonly status: 409 | 422;
};

/** The case again, with what was typed; only the notice where the case may no longer be read. */
async function again(visit: Visit, id: CaseId, { action, form, notice, status }: Refused): Promise<Ended> {
  const view = await visit.desk.hotline.view(visit.member, id, null);
  if (!('refused' in view))
    return { page: await casePage(visit, view, { notice, kept: { action, form } }), status };
  const kept = ['text', 'note', 'why'].map(form.text).join('\n\n').trim();
  return {
    page: problemPage(visit, view.refused === 'not-found' ? 'notFound' : 'notAllowed', {
      kept,
      says: notice,
    }),
    status,
  };
}
