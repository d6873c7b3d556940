import type { Dialogue } from './dialogue.ts';
import type { Choice } from './prompts.ts';

export type Labels = readonly string[];

/** Codes under their names, and a way past the question, whose value is empty. */
export const codes = (all: readonly string[], labels: Labels, skip: string): Choice[] => [
  ...all.map((value, at) => ({ value, label: labels[at] ?? value })),
  { value: '', label: skip },
];

export async function yesOrNo(dialogue: Dialogue, key: string, about = ''): Promise<boolean> {
  const [no, yes] = await dialogue.look(({ text }) => [text('no'), text('yes')] as const);
  const choices = [
    { value: 'no', label: no },
    { value: 'yes', label: yes },
  ];
  return (await dialogue.choose(key, choices, about)) === 'yes';
}

/** "Do it", or the way out that stands under every question. */
export async function confirm(dialogue: Dialogue, key: string, about: string): Promise<void> {
  const label = await dialogue.look(({ text }) => text('confirm'));
  await dialogue.choose(key, [{ value: 'confirm', label }], about);
}
