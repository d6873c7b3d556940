import type { CaseId, PersonId } from '../../core/model/ids.ts';
import { type LineBody, lineIdentity } from '../case-lines.ts';
import type { Placed } from '../case-threads.ts';
import { caseKey, personKey, toConversation } from '../conversation.ts';
import { lineLookup, messageLookup, pseudonymLookup, threadLookup } from '../keys.ts';
import { prepared } from '../prepared.ts';
import { open } from '../seal.ts';
import { eachPage, PAGE } from './pages.ts';
import type { Rotation } from './rotation.ts';

const selectThreads = prepared((d, $: { after: string; limit: number }) =>
  d.build
    .selectFrom('cases')
    .innerJoin('people', 'people.id', 'cases.person')
    .select(['cases.id', 'cases.thread', 'people.id as person', 'people.data_key'])
    .where('cases.thread', 'is not', null)
    .where('cases.id', '>', $.after)
    .orderBy('cases.id')
    .limit($.limit),
);

/** Without its look-up a topic is no topic: the next message to staff opens a new one. */
const updateThread = prepared((d, $: { id: string; lookup: Buffer }) =>
  d.build.updateTable('cases').set({ thread_lookup: $.lookup }).where('id', '=', $.id),
);
const forgetThread = prepared((d, $: { id: string }) =>
  d.build.updateTable('cases').set({ thread_lookup: null, thread: null }).where('id', '=', $.id),
);

const selectNamed = prepared((d, $: { after: string; limit: number }) =>
  d.build
    .selectFrom('cases')
    .innerJoin('people', 'people.id', 'cases.person')
    .select(['cases.id', 'cases.content', 'people.id as person', 'people.data_key'])
    .where('cases.pseudonym_lookup', 'is not', null)
    .where('cases.id', '>', $.after)
    .orderBy('cases.id')
    .limit($.limit),
);

const updateName = prepared((d, $: { id: string; lookup: Buffer }) =>
  d.build.updateTable('cases').set({ pseudonym_lookup: $.lookup }).where('id', '=', $.id),
);

const selectLines = prepared((d, $: { after: number; limit: number }) =>
  d.build
    .selectFrom('case_lines')
    .innerJoin('cases', 'cases.id', 'case_lines.case_id')
    .innerJoin('people', 'people.id', 'cases.person')
    .select(['case_lines.id', 'case_lines.case_id', 'case_lines.body'])
    .select(['case_lines.from_kind', 'case_lines.staff', 'case_lines.at'])
    .select(['people.id as person', 'people.data_key'])
    .where('case_lines.ref_lookup', 'is not', null)
    .where('case_lines.id', '>', $.after)
    .orderBy('case_lines.id')
    .limit($.limit),
);

const updateLine = prepared((d, $: { id: number; lookup: Buffer | null }) =>
  d.build.updateTable('case_lines').set({ ref_lookup: $.lookup }).where('id', '=', $.id),
);

const selectRelayed = prepared((d, $: { after: number; limit: number }) =>
  d.build
    .selectFrom('outbox')
    .innerJoin('people', 'people.id', 'outbox.person')
    .select(['outbox.id', 'outbox.conversation', 'outbox.case_id', 'outbox.origin'])
    .select(['people.id as person', 'people.data_key'])
    .where('outbox.origin_lookup', 'is not', null)
    .where('outbox.id', '>', $.after)
    .orderBy('outbox.id')
    .limit($.limit),
);

const updateRelayed = prepared((d, $: { id: number; lookup: Buffer | null }) =>
  d.build.updateTable('outbox').set({ origin_lookup: $.lookup }).where('id', '=', $.id),
);

/** Look-ups of topics and messages, made anew from what each row seals. */
export async function rotateCases(turn: Rotation): Promise<void> {
  await rotateThreads(turn);
  await rotateNames(turn);
  await rotateLines(turn);
  await rotateRelayed(turn);
}

const rotateThreads = ({ on, after, keyOf, done }: Rotation): Promise<void> =>
  eachPage(
    '',
    (id) => on.rows(selectThreads, { after: id, limit: PAGE }),
    ({ id }) => id,
    ({ id, thread, person, data_key }) =>
      done('topics', async () => {
        const placed = thread && open<Placed | string>(keyOf(person, data_key), 'thread', id, thread);
        // An earlier version did not keep in which group the topic is.
        if (!placed || typeof placed === 'string') await on.change(forgetThread, { id });
        else await on.change(updateThread, { id, lookup: threadLookup(after, placed.desk, placed.thread) });
      }),
  );

const rotateNames = ({ on, after, keyOf, done }: Rotation): Promise<void> =>
  eachPage(
    '',
    (id) => on.rows(selectNamed, { after: id, limit: PAGE }),
    ({ id }) => id,
    ({ id, content, person, data_key }) =>
      done('names', async () => {
        const { pseudonym } = open<{ pseudonym: string }>(keyOf(person, data_key), 'case', id, content);
        await on.change(updateName, { id, lookup: pseudonymLookup(after, pseudonym) });
      }),
  );

const rotateLines = ({ on, after, keyOf, done }: Rotation): Promise<void> =>
  eachPage(
    0,
    (id) => on.rows(selectLines, { after: id, limit: PAGE }),
    ({ id }) => id,
    ({ id, case_id, body, person, data_key, ...row }) =>
      done('lines', async () => {
        // A deleted line has no words that an edit could reach.
        const { ref = null } = body
          ? open<LineBody>(keyOf(person, data_key), 'case-line', case_id, body, lineIdentity(row))
          : {};
        const lookup = ref === null ? null : lineLookup(after, case_id as CaseId, ref);
        await on.change(updateLine, { id, lookup });
      }),
  );

const rotateRelayed = ({ on, after, keyOf, done }: Rotation): Promise<void> =>
  eachPage(
    0,
    (id) => on.rows(selectRelayed, { after: id, limit: PAGE }),
    ({ id }) => id,
    ({ id, conversation, case_id, origin, person, data_key }) =>
      done('messages', async () => {
        const ref = origin && open<string>(keyOf(person, data_key), 'origin', conversation, origin);
        const across =
          toConversation(conversation)?.kind === 'case'
            ? personKey(person as PersonId)
            : case_id && caseKey(case_id as CaseId);
        await on.change(updateRelayed, {
          id,
          lookup: ref && across ? messageLookup(after, across, ref) : null,
        });
      }),
  );
