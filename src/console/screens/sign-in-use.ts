import { readForm } from '../form.ts';
import { keepSession } from '../guards/session-cookie.ts';
import { problemPage } from '../pages/problem-page.ts';
import type { Screen } from '../visit.ts';

/** What we make is far shorter; the rest is not even looked up. */
const MOST = 200;

/** Expired, used and forged links get one same page. Always a new session: nobody can plant one that they know. */
export const signInUse: Screen = async (c) => {
  const { caller } = c.var;
  const { hotline, signInPace, secure, log } = caller.desk;
  if (!signInPace.allows()) return c.html(problemPage(caller, 'tooFast'), 429);
  const link = (await readForm(c)).text('link');
  const found = link === '' || link.length > MOST ? null : await hotline.signIn(link);
  if (found === null) {
    log.warn({ event: 'sign-in-refused' }, 'a sign-in link was expired, used or forged');
    return c.html(problemPage(caller, 'linkOver'), 403);
  }
  keepSession(c, found.session, secure);
  return c.redirect('/console', 303);
};
