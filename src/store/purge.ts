import type { Cuts } from '../app/ports/store.ts';
import { REMINDER_TIMER } from '../core/deadlines/reminder.ts';
import type { CaseId, Millis, PersonId } from '../core/model/ids.ts';
import { pruneAudit } from './audit/prune-audit.ts';
import { caseKey } from './conversation.ts';
import { eraseConversation, erasePerson } from './erase.ts';
import type { OpenTransaction } from './open-transaction.ts';
import { type Prepared, prepared } from './prepared.ts';

/** Rows removed in one commit. Between two commits others get their turn, so that nobody waits for a purge. */
const AT_ONCE = 500;
/** Fewer, since a person or a case is many rows, and each is locked until the commit. */
const LOCKED_AT_ONCE = 50;

type Cut = { before: Millis; limit: number };

const deleteEvents = prepared((d, $: Cut) =>
  d.build
    .deleteFrom('events')
    .where('key', 'in', (q) =>
      q.selectFrom('events').select('key').where('seen_at', '<', $.before).limit($.limit),
    ),
);

const deleteSent = prepared((d, $: Cut) =>
  d.build.deleteFrom('outbox').where('id', 'in', (q) =>
    q
      .selectFrom('outbox')
      .select('id')
      .where('outcome', 'is not', null)
      // What was given up is there until somebody has looked at it, or a week is over.
      .where('outcome', '!=', 'dead')
      // What was relayed in a case serves replies and edits as long as the case is kept.
      .where('case_id', 'is', null)
      .where('created_at', '<', $.before)
      .limit($.limit),
  ),
);

const deleteDead = prepared((d, $: Cut) =>
  d.build
    .deleteFrom('outbox')
    .where('id', 'in', (q) =>
      q
        .selectFrom('outbox')
        .select('id')
        .where('outcome', '=', 'dead')
        .where('created_at', '<', $.before)
        .limit($.limit),
    ),
);

const deleteAside = prepared((d, $: Cut) =>
  d.build
    .deleteFrom('set_aside')
    .where('id', 'in', (q) =>
      q.selectFrom('set_aside').select('id').where('at', '<', $.before).limit($.limit),
    ),
);

const deletePace = prepared((d, $: Cut) =>
  d.build
    .deleteFrom('pace')
    .where('lookup', 'in', (q) =>
      q.selectFrom('pace').select('lookup').where('used_at', '<', $.before).limit($.limit),
    ),
);

const deleteLines = prepared((d, $: Cut) =>
  d.build
    .deleteFrom('transcript')
    .where('id', 'in', (q) =>
      q.selectFrom('transcript').select('id').where('at', '<', $.before).limit($.limit),
    ),
);

/** Of cases that were closed so long ago. Their lines stay and say that there was a file. */
const deleteFiles = prepared((d, $: Cut) =>
  d.build
    .deleteFrom('files')
    .where('id', 'in', (q) =>
      q
        .selectFrom('files')
        .innerJoin('cases', 'cases.id', 'files.case_id')
        .select('files.id')
        .where('cases.closed_at', 'is not', null)
        .where('cases.closed_at', '<', $.before)
        .limit($.limit),
    ),
);

/** What was made for the person alone, to be taken away. */
const deleteOwnFiles = prepared((d, $: Cut) =>
  d.build
    .deleteFrom('files')
    .where('id', 'in', (q) =>
      q
        .selectFrom('files')
        .select('id')
        .where('case_id', 'is', null)
        .where('added_at', '<', $.before)
        .limit($.limit),
    ),
);

const deleteTraces = prepared((d, $: Cut) =>
  d.build
    .deleteFrom('traces')
    .where('id', 'in', (q) => q.selectFrom('traces').select('id').where('at', '<', $.before).limit($.limit)),
);

const deleteTickets = prepared((d, $: Cut) =>
  d.build
    .deleteFrom('tickets')
    .where('lookup', 'in', (q) =>
      q.selectFrom('tickets').select('lookup').where('expires_at', '<', $.before).limit($.limit),
    ),
);

const deleteWizards = prepared((d, $: Cut) =>
  d.build
    .deleteFrom('wizards')
    .where('lookup', 'in', (q) =>
      q.selectFrom('wizards').select('lookup').where('written_at', '<', $.before).limit($.limit),
    ),
);

/** Locks whose they are. Whoever is busy is left for the next time: all others who are locked here would wait too. */
const lockClosed = prepared((d, $: Cut) =>
  d.build
    .selectFrom('cases')
    .innerJoin('people', 'people.id', 'cases.person')
    .select('cases.id')
    .where('cases.closed_at', 'is not', null)
    .where('cases.closed_at', '<', $.before)
    .orderBy('cases.closed_at')
    .limit($.limit)
    .modifyEnd(d.lock('people', 'skip-locked')),
);

/** Takes its events, lines and files with it. */
const deleteCase = prepared((d, $: { id: CaseId }) => d.build.deleteFrom('cases').where('id', '=', $.id));

/** Locked, so that nobody who writes at this moment is taken for idle; who is busy is left for the next time. */
const lockIdle = prepared((d, $: Cut & { keeps: number }) =>
  d.build
    .selectFrom('people')
    .select('id')
    .where('active_at', '<', $.before)
    .where('keeps', '=', $.keeps)
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('cases')
            .select('cases.id')
            .whereRef('cases.person', '=', 'people.id')
            .where((one) =>
              one.or([
                // What waits for a hotline that was never connected is kept no longer than anything else.
                one.and([one('closed_at', 'is', null), one('owner_kind', '!=', 'bot')]),
                // A short silence does not take a case from staff before its own time.
                one.and([one('closed_at', 'is not', null), one('people.keeps', '=', 0)]),
              ]),
            ),
        ),
      ),
    )
    // Whoever asked to be reminded is remembered until then.
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('timers')
            .select('timers.name')
            .whereRef('timers.person', '=', 'people.id')
            .where('timers.name', 'like', `${REMINDER_TIMER}%`),
        ),
      ),
    )
    .limit($.limit)
    .modifyEnd(d.lock('people', 'skip-locked')),
);

/** What no time is told for is kept. */
const NOTHING: Cuts = {
  ...{ events: 0, sent: 0, idlePeople: 0, passers: 0, transcripts: 0 },
  ...{ drafts: 0, files: 0, closedCases: 0, setAside: 0, audit: 0 },
};

type Transact = <T>(work: (tx: OpenTransaction) => Promise<T>) => Promise<T>;

export async function purge(transact: Transact, cuts: Partial<Cuts>): Promise<{ [kind: string]: number }> {
  const before = { ...NOTHING, ...cuts };
  return {
    // Before what was sent: the messages of a case are like any others once it is forgotten.
    closedCases: await repeat(LOCKED_AT_ONCE, () => transact((tx) => closedCases(tx, before.closedCases))),
    events: await removed(transact, deleteEvents, before.events),
    sent: await removed(transact, deleteSent, before.sent),
    files: await removed(transact, deleteFiles, before.files),
    dead: await removed(transact, deleteDead, before.setAside),
    setAside: await removed(transact, deleteAside, before.setAside),
    pace: await removed(transact, deletePace, before.transcripts),
    transcripts: await removed(transact, deleteLines, before.transcripts),
    ownFiles: await removed(transact, deleteOwnFiles, before.transcripts),
    drafts: await removed(transact, deleteWizards, before.drafts),
    // Whatever has run out so long ago has run out by any clock.
    tickets: await removed(transact, deleteTickets, before.events),
    traces: await removed(transact, deleteTraces, before.sent),
    audit: await repeat(AT_ONCE, () => transact((tx) => pruneAudit(tx, before.audit, AT_ONCE))),
    idlePeople: (await erased(transact, before.idlePeople, 1)) + (await erased(transact, before.passers, 0)),
  };
}

const removed = (transact: Transact, query: Prepared<Cut, unknown>, before: Millis): Promise<number> =>
  repeat(AT_ONCE, () => transact((tx) => tx.on.change(query, { before, limit: AT_ONCE })));

/** `keeps`: those who asked that their answers are kept, or all others. */
const erased = (transact: Transact, before: Millis, keeps: 0 | 1): Promise<number> =>
  repeat(LOCKED_AT_ONCE, () => transact((tx) => idlePeople(tx, before, keeps)));

async function repeat(full: number, step: () => Promise<number>): Promise<number> {
  for (let total = 0; ; ) {
    const gone = await step();
    total += gone;
    if (gone < full) return total;
  }
}

async function closedCases(tx: OpenTransaction, before: Millis): Promise<number> {
  const cases = await tx.on.rows(lockClosed, { before, limit: LOCKED_AT_ONCE });
  for (const row of cases) {
    const id = row.id as CaseId;
    await eraseConversation(tx, caseKey(id));
    await tx.on.change(deleteCase, { id });
  }
  return cases.length;
}

async function idlePeople(tx: OpenTransaction, before: Millis, keeps: 0 | 1): Promise<number> {
  const people = await tx.on.rows(lockIdle, { before, keeps, limit: LOCKED_AT_ONCE });
  for (const { id } of people) await erasePerson(tx, id as PersonId);
  return people.length;
}
