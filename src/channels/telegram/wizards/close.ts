import {
  CONTACT_KINDS,
  type ContactKind,
  OUTCOMES,
  type Outcome,
  QUICK_KINDS,
  REASONS,
  type Reason,
} from '../../../core/cases/codes.ts';
import { codes, type Labels, yesOrNo } from './choices.ts';
import { Dialogue } from './dialogue.ts';
import type { Talk } from './step.ts';

/** Closes a case with its codes: how it ended first, since that alone would do. */
export async function close(talk: Talk): Promise<void> {
  const dialogue = new Dialogue(talk);
  const labels = (group: string, all: readonly string[]): Promise<Labels> =>
    dialogue.look(({ text }) => all.map((code) => text(`${group}.${code}`)));
  const skip = await dialogue.look(({ text }) => text('skip'));
  const ask = async (group: string, all: readonly string[]): Promise<string | null> =>
    (await dialogue.choose(`close_${group}`, codes(all, await labels(group, all), skip))) || null;
  const outcome = (await ask('outcome', OUTCOMES)) as Outcome | null;
  const reason = (await ask('reason', REASONS)) as Reason | null;
  const quick: readonly string[] = QUICK_KINDS;
  const kind = (await ask(
    'kind',
    CONTACT_KINDS.filter((one) => !quick.includes(one)),
  )) as ContactKind | null;
  const debrief = await yesOrNo(dialogue, 'close_debrief');
  const closing = { kind: kind ?? 'self', reason, outcome, debrief } as const;
  await dialogue.end({ kind: 'command', command: { kind: 'close', closing } });
}
