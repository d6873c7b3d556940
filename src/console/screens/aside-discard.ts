import { asideEnded } from '../pages/aside-page.ts';
import { submit } from '../submit.ts';

export const asideDiscard = submit(async ({ visit, c }) => {
  const kind = c.req.param('kind') === 'updates' ? 'update' : 'message';
  const ended = await visit.desk.hotline.discardAside(visit.member, { kind, id: c.req.param('id') ?? '' });
  return asideEnded(visit, ended, 'removed');
});
