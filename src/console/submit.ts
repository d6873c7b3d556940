import type { Context } from 'hono';
import { fitsVisitor, formKeyOf } from '../pages/form-token.ts';
import { type Form, readForm } from './form.ts';
import type { Html } from './pages/html.ts';
import { problemPage } from './pages/problem-page.ts';
import type { Env, Screen, Visit } from './visit.ts';

/** How a submission ended: done, and where to go on; or a page that says what is wrong and keeps what was typed. */
export type Ended =
  | { readonly to: string }
  | { readonly page: Html; readonly status: 200 | 400 | 403 | 404 | 409 | 413 | 422 };

/**
 * What a form does. `key` names the submission, the same for the second tap: whatever must not happen twice is
 * remembered by it in the transaction that does it, and what is made anew is named by it.
 */
export type Work = (submission: { visit: Visit; form: Form; key: string; c: Context<Env> }) => Promise<Ended>;

/** A screen that takes a form, sealed for this session. */
export const submit =
  (work: Work): Screen =>
  async (c) => {
    const { visit } = c.var;
    const form = await readForm(c);
    const token = form.text('token');
    if (!fitsVisitor(visit.session, token)) {
      const kept = ['text', 'note', 'why'].map(form.text).join('\n\n').trim();
      return c.html(problemPage(visit, 'oldPage', { kept }), 403);
    }
    const key = formKeyOf(visit.session, token);
    const ended = await work({ visit, form, key, c });
    return 'to' in ended ? c.redirect(ended.to, 303) : c.html(ended.page, ended.status);
  };
