import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { MAX_FILE_BYTES } from '../app/ports/case.ts';
import { errorKind } from '../platform/log.ts';
import { serveAsset } from './assets.ts';
import { type ConsoleParts, createDesk } from './desk.ts';
import { sameAgain, typedIn } from './form.ts';
import { guarded } from './guards/headers.ts';
import { plainAddress } from './guards/plain-address.ts';
import { sameSiteOnly } from './guards/same-site.ts';
import { only, signedIn } from './guards/signed-in.ts';
import { problemPage } from './pages/problem-page.ts';
import { answerEdit } from './screens/answer-edit.ts';
import { answerList } from './screens/answer-list.ts';
import { answerRemove } from './screens/answer-remove.ts';
import { answerRemoveAsk } from './screens/answer-remove-ask.ts';
import { answerSave } from './screens/answer-save.ts';
import { asideDiscard } from './screens/aside-discard.ts';
import { asideList } from './screens/aside-list.ts';
import { asideRetry } from './screens/aside-retry.ts';
import { blockLift } from './screens/block-lift.ts';
import { blockList } from './screens/block-list.ts';
import { caseAssign } from './screens/case-assign.ts';
import { caseBlock } from './screens/case-block.ts';
import { caseBlockConfirm } from './screens/case-block-confirm.ts';
import { caseBlockDecline } from './screens/case-block-decline.ts';
import { caseBlockLift } from './screens/case-block-lift.ts';
import { caseClaim } from './screens/case-claim.ts';
import { caseClose } from './screens/case-close.ts';
import { caseFile } from './screens/case-file.ts';
import { caseHandBack } from './screens/case-hand-back.ts';
import { caseList } from './screens/case-list.ts';
import { caseLive } from './screens/case-live.ts';
import { caseLook } from './screens/case-look.ts';
import { caseNote } from './screens/case-note.ts';
import { casePark } from './screens/case-park.ts';
import { casePrioritise } from './screens/case-prioritise.ts';
import { caseQuickClose } from './screens/case-quick-close.ts';
import { caseRelease } from './screens/case-release.ts';
import { caseReopen } from './screens/case-reopen.ts';
import { caseSay } from './screens/case-say.ts';
import { caseSearch } from './screens/case-search.ts';
import { caseShow } from './screens/case-show.ts';
import { caseTag } from './screens/case-tag.ts';
import { caseTransfer } from './screens/case-transfer.ts';
import { caseTyping } from './screens/case-typing.ts';
import { caseUnpark } from './screens/case-unpark.ts';
import { caseUntag } from './screens/case-untag.ts';
import { handoverSave } from './screens/handover-save.ts';
import { handoverShow } from './screens/handover-show.ts';
import { languageSet } from './screens/language-set.ts';
import { mePause } from './screens/me-pause.ts';
import { meSessionEnd } from './screens/me-session-end.ts';
import { meShow } from './screens/me-show.ts';
import { queueLive } from './screens/queue-live.ts';
import { queueShow } from './screens/queue-show.ts';
import { signInShow } from './screens/sign-in-show.ts';
import { signInUse } from './screens/sign-in-use.ts';
import { signOut } from './screens/sign-out.ts';
import { staffBind } from './screens/staff-bind.ts';
import { staffEdit } from './screens/staff-edit.ts';
import { staffLink } from './screens/staff-link.ts';
import { staffList } from './screens/staff-list.ts';
import { staffRemove } from './screens/staff-remove.ts';
import { staffRemoveAsk } from './screens/staff-remove-ask.ts';
import { staffSave } from './screens/staff-save.ts';
import { staffSend } from './screens/staff-send.ts';
import { staffSignOut } from './screens/staff-sign-out.ts';
import { teamEdit } from './screens/team-edit.ts';
import { teamList } from './screens/team-list.ts';
import { teamSave } from './screens/team-save.ts';
import { callerOf, type Env } from './visit.ts';

/** Words only; a page of notes at the end of a shift is the longest. */
const MOST_FORM_BYTES = 512 * 1024;
/** The file, and the form around it. */
const MOST_SAY_BYTES = MAX_FILE_BYTES + MOST_FORM_BYTES;

/** An id that the database counts with, and no longer than one may become: no other word leads to a screen. */
const NUMBER = '{[0-9]{1,15}}';

/** The whole table, to be mounted at /console. What stands above a `use` is open to more people than what is below. */
export function consoleRoutes(parts: ConsoleParts): Hono<Env> {
  const desk = createDesk(parts);
  const routes = new Hono<Env>();
  const limited = (maxSize: number) =>
    bodyLimit({ maxSize, onError: (c) => c.html(problemPage(c.get('caller'), 'tooBig'), 413) });

  routes.use('*', guarded, async (c, next) => {
    c.set('caller', callerOf(desk, c));
    await next();
  });
  routes.onError(async (error, c) => {
    desk.log.error({ error: errorKind(error), route: c.req.method }, 'a console page failed');
    const again = { kept: await typedIn(c), form: await sameAgain(c) };
    return c.html(problemPage(c.var.caller, 'ourFault', again), 500);
  });
  for (const asset of Object.values(desk.assets)) routes.get(asset.path, serveAsset(asset));
  routes.use('*', sameSiteOnly);
  routes.post('/cases/:id/say', limited(MOST_SAY_BYTES), signedIn, plainAddress, caseSay);
  routes.use('*', limited(MOST_FORM_BYTES));

  // Everybody.
  routes.get('/sign-in/:link', signInShow);
  routes.post('/sign-in', signInUse);
  routes.post('/language', languageSet);

  // Every member of staff.
  routes.use('*', signedIn, plainAddress);
  routes.get('/', queueShow);
  routes.get('/live', queueLive);
  routes.get('/cases/:id', caseShow);
  routes.get('/cases/:id/live', caseLive);
  routes.get(`/cases/:id/files/:line${NUMBER}`, caseFile);
  routes.post('/cases/:id/claim', caseClaim);
  routes.post('/cases/:id/release', caseRelease);
  routes.post('/cases/:id/transfer', caseTransfer);
  routes.post('/cases/:id/park', casePark);
  routes.post('/cases/:id/unpark', caseUnpark);
  routes.post('/cases/:id/priority', casePrioritise);
  routes.post('/cases/:id/tag', caseTag);
  routes.post('/cases/:id/untag', caseUntag);
  routes.post('/cases/:id/note', caseNote);
  routes.post('/cases/:id/close', caseClose);
  routes.post('/cases/:id/quick', caseQuickClose);
  routes.post('/cases/:id/hand-back', caseHandBack);
  routes.post('/cases/:id/block', caseBlock);
  routes.post('/cases/:id/block-confirm', caseBlockConfirm);
  routes.post('/cases/:id/block-decline', caseBlockDecline);
  routes.post('/cases/:id/block-lift', caseBlockLift);
  routes.post('/cases/:id/reopen', caseReopen);
  routes.post('/cases/:id/typing', caseTyping);
  routes.get('/search', caseSearch);
  routes.post('/search', caseSearch);
  routes.get('/handover', handoverShow);
  routes.post('/handover', handoverSave);
  routes.get('/me', meShow);
  routes.post('/me/pause', mePause);
  routes.post('/me/sessions/end', meSessionEnd);
  routes.post('/sign-out', signOut);
  routes.get('/answers', answerList);
  routes.get('/answers/:id', answerEdit);
  routes.post('/answers', answerSave);
  routes.get('/answers/:id/remove', answerRemoveAsk);
  routes.post('/answers/:id/remove', answerRemove);

  // Coordinators and admins.
  routes.get('/all', only('coordinator'), caseList);
  routes.post('/cases/:id/look', only('coordinator'), caseLook);
  routes.post('/cases/:id/assign', only('coordinator'), caseAssign);
  routes.get('/blocks', only('coordinator'), blockList);
  routes.post('/blocks/:person/lift', only('coordinator'), blockLift);
  routes.get('/teams', only('coordinator'), teamList);
  routes.get('/teams/:id', only('coordinator'), teamEdit);
  routes.post('/teams', only('coordinator'), teamSave);

  // Admins.
  routes.get('/staff', only('admin'), staffList);
  routes.get('/staff/:id', only('admin'), staffEdit);
  routes.post('/staff', only('admin'), staffSave);
  routes.post('/staff/:id/link', only('admin'), staffLink);
  routes.post('/staff/:id/send', only('admin'), staffSend);
  routes.post('/staff/:id/bind', only('admin'), staffBind);
  routes.post('/staff/:id/sign-out', only('admin'), staffSignOut);
  routes.get('/staff/:id/remove', only('admin'), staffRemoveAsk);
  routes.post('/staff/:id/remove', only('admin'), staffRemove);
  routes.get('/aside', only('admin'), asideList);
  for (const given of [`/aside/:kind{messages}/:id${NUMBER}`, '/aside/:kind{updates}/:id']) {
    routes.post(`${given}/retry`, only('admin'), asideRetry);
    routes.post(`${given}/discard`, only('admin'), asideDiscard);
  }

  routes.all('*', (c) => c.html(problemPage(c.var.caller, 'notFound'), 404));
  return routes;
}
