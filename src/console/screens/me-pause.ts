import { submit } from '../submit.ts';

/** Nobody is asked why. */
export const mePause = submit(async ({ visit, form }) => {
  await visit.desk.hotline.setPaused(visit.member, form.text('paused') === 'yes');
  return { to: '/console/me?done=saved' };
});
