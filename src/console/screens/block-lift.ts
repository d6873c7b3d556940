import type { PersonId } from '../../core/model/ids.ts';
import { problemPage } from '../pages/problem-page.ts';
import { submit } from '../submit.ts';

/** By the person, since a block may outlast its case. One that is over already is no mistake. */
export const blockLift = submit(async ({ visit, c }) => {
  const done = await visit.desk.hotline.liftBlocking(visit.member, c.req.param('person') as PersonId);
  if (done === 'not-allowed') return { page: problemPage(visit, 'notAllowed'), status: 403 };
  return { to: '/console/blocks?done=block_lifted' };
});
