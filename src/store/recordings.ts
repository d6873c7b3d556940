import type { SentRecordings } from '../app/ports/recordings.ts';
import type { Work } from './engine.ts';
import { prepared } from './prepared.ts';

type Which = { account: string; digest: string };

const selectName = prepared((d, $: Which) =>
  d.build
    .selectFrom('recordings')
    .select('name')
    .where('account', '=', $.account)
    .where('digest', '=', $.digest),
);

/** Two that send it first at the same moment get two names; either plays. */
const keepName = prepared((d, $: Which & { name: string }) =>
  d.build
    .insertInto('recordings')
    .values({ account: $.account, digest: $.digest, name: $.name })
    .onConflict((known) => known.columns(['account', 'digest']).doUpdateSet({ name: $.name })),
);

const forgetName = prepared((d, $: Which) =>
  d.build.deleteFrom('recordings').where('account', '=', $.account).where('digest', '=', $.digest),
);

type Way = <T>(work: Work<T>) => Promise<T>;

export const sentRecordings = ({ read, write }: { read: Way; write: Way }): SentRecordings => ({
  nameOf: async (account, digest) =>
    (await read((on) => on.rows(selectName, { account, digest })))[0]?.name ?? null,
  async keep(account, digest, name) {
    await write((on) => on.change(keepName, { account, digest, name }));
  },
  async forget(account, digest) {
    await write((on) => on.change(forgetName, { account, digest }));
  },
});
