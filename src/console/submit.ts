import type { Context } from 'hono';
import { fitsVisitor, formKeyOf } from '../pages/form-token.ts';
import { type Form, readForm, typedIn } from './form.ts';
import type { Html } from './pages/html.ts';
import { problemPage } from './pages/problem-page.ts';
import type { Env, Screen, Visit } from './visit.ts';

/** How a submission ended: done, and where to go on; or a page that says what is wrong and keeps what was typed. */
export type Ended =
  | { readonly to: string }
  | { readonly page: Html; readonly status: 200 | 400 | 403 | 404 | 409 | 413 | 422 };

/**
 * What a form does. `key` names the form, the same for the second tap: what is made anew is named by it. `keyOf` names
 * what the form says: whatever must not happen twice is remembered by it in the transaction that does it, so that other
 * words in a form that was sent before are not taken for a second tap.
 */
export type Work = (submission: Submission) => Promise<Ended>;
type Submission = {
  readonly visit: Visit;
  readonly form: Form;
  readonly key: string;
  keyOf(...said: readonly string[]): string;
  readonly c: Context<Env>;
};

/** A screen that takes a form, sealed for this session. */
export const submit =
  (work: Work): Screen =>
  async (c) => {
    const { visit } = c.var;
    const form = await readForm(c);
    const token = form.text('token');
    if (!fitsVisitor(visit.session, token)) {
      return c.html(problemPage(visit, 'oldPage', { kept: await typedIn(c) }), 403);
    }
    const keyOf = (...said: readonly string[]): string => formKeyOf(visit.session, token, ...said);
    const ended = await work({ visit, form, key: keyOf(), keyOf, c });
    return 'to' in ended ? c.redirect(ended.to, 303) : c.html(ended.page, ended.status);
  };
