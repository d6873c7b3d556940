import { asideEnded } from '../pages/aside-page.ts';
import { submit } from '../submit.ts';

export const asideRetry = submit(async ({ visit, c }) => {
  const kind = c.req.param('kind') === 'updates' ? 'update' : 'message';
  const ended = await visit.desk.hotline.retryAside(visit.member, { kind, id: c.req.param('id') ?? '' });
  return asideEnded(visit, ended, 'retried');
});
