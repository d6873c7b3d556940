import type { CaseId } from '../core/model/ids.ts';
import type { Household } from './household.ts';
import { type Welcome, welcomeTopic } from './keep-topic.ts';
import type { HotlineDesk } from './ports/case.ts';
import type { Channel, Opened } from './ports/channel.ts';
import type { Settlement } from './ports/outbox.ts';

/** After an interrupted opening Telegram still tells of the topic it made, if it did, when updates flow again. */
const TELLS_WITHIN_MS = 10_000;

/** A case that has no topic. `restores`: it had one before, and needs its history in the new one. */
type Topicless = {
  readonly id: CaseId;
  readonly desk: HotlineDesk;
  readonly title: string;
  readonly restores: boolean;
};
type Failed = Exclude<Opened, { readonly kind: 'opened' }>;
type Known = { readonly thread: string } | { readonly settled: Settlement };

/**
 * Opens the topic of a case. That it is being opened is on disk before Telegram is asked: after a crash the topic that
 * was made is taken into use as soon as Telegram tells of it, and another is opened only where it does not.
 */
export async function openTopic(
  house: Household,
  channel: Channel,
  wanted: Topicless,
): Promise<Known | { readonly failed: Failed }> {
  if (!channel.openTopic) return { failed: { kind: 'refused', why: 'invalid' } };
  const { id, desk, title } = wanted;
  const begun = await begin(house, wanted);
  if (!('again' in begun)) return begun;
  const opened = await channel.openTopic(desk.chat, title);
  if (opened.kind === 'opened') {
    await welcomeTopic(house, id, { ...desk, thread: opened.thread }, begun);
    return opened;
  }
  if (!isUnsure(opened)) await house.store.transaction((tx) => tx.endOpening(id));
  return { failed: opened };
}

function begin({ store, clock }: Household, wanted: Topicless): Promise<Known | Welcome> {
  const { id, desk, title, restores } = wanted;
  const now = clock.now();
  return store.transaction(async (tx) => {
    if (!(await tx.caseById(id))) return { settled: { state: 'dropped', why: 'erased' } };
    const known = await tx.topicOf(id);
    if (known) return { thread: known.thread };
    const before = await tx.openingOf(id);
    const told = before === null ? 0 : before.begunAt + TELLS_WITHIN_MS;
    if (told > now) return { settled: { state: 'queued', dueAt: told, why: 'opening' } };
    await tx.beginOpening(id, desk, { title, restores, begunAt: now });
    return { restores, again: before !== null };
  });
}

/** The question may have arrived, and only the answer be lost. */
const isUnsure = (failed: Failed): boolean => failed.why === 'network' || failed.why === 'server';
