import type { Settlement } from '../app/ports/outbox.ts';
import type { Store } from '../app/ports/store.ts';
import type { Tx } from '../app/ports/tx.ts';
import { findPerson, reach } from './addresses.ts';
import { asideStore } from './aside-store.ts';
import { writeAudit } from './audit/append-audit.ts';
import { auditBook } from './audit/read-audit.ts';
import { createBell } from './bell.ts';
import { blockings } from './blockings.ts';
import { casesOf, openCases } from './case-lists.ts';
import { dataKeys } from './data-keys.ts';
import type { Connection, Engine, Job } from './engine.ts';
import { figures } from './figures.ts';
import { jobRuns } from './job-runs.ts';
import { joined } from './joined.ts';
import { type KeyRing, staffHandle, topicMessageLookup } from './keys.ts';
import { nesting } from './nesting.ts';
import { contactReports, observations } from './observations.ts';
import { openSessions } from './open-sessions.ts';
import { type OpenTransaction, openTransaction } from './open-transaction.ts';
import { recallAhead } from './outbox-ahead.ts';
import { restOfAlbum } from './outbox-album.ts';
import { leaseOutbox } from './outbox-lease.ts';
import { deliveredRef, nextDue } from './outbox-read.ts';
import { settleRow } from './outbox-settle.ts';
import { paceBook } from './pace.ts';
import { proveWritable } from './prove-writable.ts';
import { purge } from './purge.ts';
import { sentRecordings } from './recordings.ts';
import { SqlTx } from './sql-tx.ts';
import { appendTranscript, readTranscript } from './transcript.ts';
import { wizards } from './wizards.ts';

export function sqlStore(engine: Engine, ring: KeyRing): Store {
  const people = dataKeys(ring.wrap);
  const opened = { dataKeys: people, sessions: openSessions() };
  const { outside, inside } = nesting();
  let remains = false;

  const begun = async <T>(on: Connection, work: (tx: OpenTransaction) => Promise<T>): Promise<T> => {
    const tx = openTransaction(on, ring, opened);
    const result = await inside(() => work(tx));
    await writeAudit(tx);
    remains ||= tx.erased;
    return result;
  };
  const withTx =
    <T>(work: (tx: Tx) => Promise<T>) =>
    (on: Connection): Promise<T> =>
      begun(on, (tx) => work(new SqlTx(tx)));
  const scrubbed = async <T>(result: T): Promise<T> => {
    if (!remains) return result;
    remains = false;
    await engine.scrub('erased');
    return result;
  };
  const read = <T>(work: (on: Connection) => Promise<T>): Promise<T> => {
    outside();
    return engine.read(work);
  };
  const write = async <T>(work: (on: Connection) => Promise<T>): Promise<T> => {
    outside();
    return engine.transaction(work);
  };

  const placed = (settlement: Settlement): { readonly lookup: Buffer } | null =>
    settlement.state === 'delivered' && settlement.desk
      ? { lookup: topicMessageLookup(ring, settlement.desk, settlement.ref) }
      : null;
  // What ends at the same moment is one commit. Where each is one of its own anyway, none may wait for another's row.
  const inOneCommit = engine.dialect.rowLocks
    ? async (job: Job<void>) => (await engine.batch([job]))[0]
    : joined((jobs: readonly Job<void>[]) => engine.batch(jobs));
  const settleAll: Store['settleAll'] = async (all) => {
    outside();
    const work = async (on: Connection): Promise<void> => {
      for (const { id, settlement } of all)
        await settleRow(on, id, settlement, engine.now(), placed(settlement));
    };
    const failed = await inOneCommit({ lane: `${all[0]?.id}`, work });
    if (failed) throw failed.error;
  };

  return {
    async transaction(work) {
      outside();
      return scrubbed(await engine.transaction(withTx(work)));
    },
    async batch(items, work, keyOf) {
      outside();
      const jobs = items.map((item) => ({ lane: keyOf(item), work: withTx((tx) => work(tx, item)) }));
      return scrubbed(await engine.batch(jobs));
    },
    async leaseOutbox(now, leaseMs, limit, later) {
      outside();
      return engine.transaction((on) => leaseOutbox(on, { ring, people }, now, leaseMs, limit, later));
    },
    recallAhead: async (now, longest) => write((on) => recallAhead(on, now, longest)),
    settle: (id, settlement) => settleAll([{ id, settlement }]),
    settleAll,
    async restOfAlbum(row) {
      outside();
      return read((on) => restOfAlbum(on, { ring, people }, row));
    },
    reach: async (person) => read((on) => reach(on, opened, person)),
    deliveredRef: async (to, screen) => read((on) => deliveredRef(on, to, screen)),
    openCases: async (limit) => read((on) => openCases(on, people, limit)),
    casesOf: async (staff, limit) => read((on) => casesOf(on, people, staff, limit)),
    blockings: async (now, limit) => read((on) => blockings(on, people, now, limit)),
    nextDue: async () => read(nextDue),
    async appendTranscript(address, body, replaceId, now, side) {
      outside();
      return engine.transaction((on) =>
        begun(on, (tx) => appendTranscript(tx, address, body, replaceId, now, side)),
      );
    },
    readTranscript: async (person, afterId) => read((on) => readTranscript(on, people, person, afterId)),
    findPerson: async (address) => read((on) => findPerson(on, ring, address)),
    async purge(before) {
      outside();
      const gone = await purge((work) => engine.transaction((on) => begun(on, work)), before);
      await engine.scrub('nightly');
      return gone;
    },
    wizards: wizards(ring, { read, write, hold: engine.hold }),
    audit: auditBook(ring, (work) => {
      outside();
      return engine.snapshot(work);
    }),
    aside: asideStore(ring, { read, write }),
    pace: paceBook(ring, { transact: write, now: engine.now }),
    recordings: sentRecordings({ read, write }),
    jobs: jobRuns(write),
    observations: async () => read(observations),
    contactReports: async () => read(contactReports),
    bell: createBell(ring, engine.wire),
    now: engine.now,
    settling: engine.settling,
    hold: engine.hold,
    proveWritable: async () => write((on) => proveWritable(on, ring, engine.now())),
    staffHandle: (channel, id) => staffHandle(ring, channel, id),
    figures: async (now) => read((on) => figures(on, now)),
    close: () => engine.close(),
  };
}
