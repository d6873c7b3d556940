import { submit } from '../submit.ts';

/** One of one's own other browsers; an id of somebody else's session ends nothing. */
export const meSessionEnd = submit(async ({ visit, form }) => {
  await visit.desk.hotline.endSession(visit.member, form.text('id'));
  return { to: '/console/me?done=session_ended' };
});
