import { fitsVisitor } from '../../pages/form-token.ts';
import { readForm } from '../form.ts';
import { dropSession } from '../guards/session-cookie.ts';
import { problemPage } from '../pages/problem-page.ts';
import type { Screen } from '../visit.ts';

/** This browser, or with `everywhere` all of them, for a telephone that was lost. */
export const signOut: Screen = async (c) => {
  const { visit } = c.var;
  const { desk, member, session } = visit;
  const form = await readForm(c);
  if (!fitsVisitor(session, form.text('token'))) return c.html(problemPage(visit, 'oldPage'), 403);
  if (form.ticked('everywhere')) await desk.hotline.revokeSessions(member, member.id);
  else await desk.hotline.signOut(session);
  dropSession(c, desk.secure);
  return c.html(problemPage(visit, 'signedOut'));
};
