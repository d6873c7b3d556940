import type { Context } from 'hono';
import { type Form, readForm } from './form.ts';
import { fitsSession, keyOf } from './guards/form-token.ts';
import type { Html } from './pages/html.ts';
import { problemPage } from './pages/problem-page.ts';
import type { Env, Screen, Visit } from './visit.ts';

/** How a submission ended: done, and where to go on; or a page that says what is wrong and keeps what was typed. */
export type Ended =
  | { readonly to: string }
  | { readonly page: Html; readonly status: 200 | 400 | 403 | 404 | 409 | 413 | 422 };

/** What a form does. `key` names the submission, the same for the second tap. */
export type Work = (submission: { visit: Visit; form: Form; key: string; c: Context<Env> }) => Promise<Ended>;

/** A screen that takes a form: sealed for this session, and done once however often it is sent. */
export const submit =
  (work: Work): Screen =>
  async (c) => {
    const { visit } = c.var;
    const form = await readForm(c);
    const token = form.text('token');
    if (!fitsSession(visit.session, token)) {
      const kept = ['text', 'note', 'why'].map(form.text).join('\n\n').trim();
      return c.html(problemPage(visit, 'oldPage', { kept }), 403);
    }
    const key = keyOf(visit.session, token);
    const ended = await visit.desk.once(key, () => work({ visit, form, key, c }), isDone);
    return 'to' in ended ? c.redirect(ended.to, 303) : c.html(ended.page, ended.status);
  };

/** A page with a secret on it counts as done: it is shown once and not made twice. */
const isDone = (ended: Ended): boolean => 'to' in ended || ended.status === 200;
