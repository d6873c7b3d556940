import type { MediaKind } from '../../src/core/model/inbound.ts';
import type { PlayOptions } from './play.ts';
import type { Player, Shown } from './player.ts';

/** A conversation on paper: what is true of it, what the person did, and what the bot should answer. */
export type Transcript = {
  readonly head: string;
  readonly options: Required<Omit<PlayOptions, 'now'>>;
  readonly mustSay: readonly string[];
  readonly neverSays: readonly string[];
  readonly deeds: readonly string[];
};

const PERSON = '> Person: ';
const RULE = '\n---\n';

export function readTranscript(markdown: string): Transcript {
  const [head = '', ...rest] = markdown.split(RULE);
  const field = (name: string): string => new RegExp(`^- ${name}: (.*)$`, 'm').exec(head)?.[1] ?? '';
  const quoted = (name: string): string[] =>
    [...field(name).matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '');
  return {
    head,
    options: {
      language: field('Language') === 'Russian' ? 'ru' : 'en',
      staffed: field('Hotline') === 'connected',
      from: field('Begins') === 'at the menu' ? 'menu' : 'new',
    },
    mustSay: quoted('Must say'),
    neverSays: quoted('Never says'),
    deeds: rest
      .join(RULE)
      .split('\n')
      .filter((line) => line.startsWith(PERSON))
      .map((line) => line.slice(PERSON.length).trim()),
  };
}

/** Plays the person's lines and writes down what comes back, in the form of the file itself. */
export async function replay(transcript: Transcript, player: Player): Promise<string> {
  const turns: string[] = [];
  for (const deed of transcript.deeds) {
    const { shown, asides } = await perform(deed, player);
    const answer = shown.length === 0 ? ['_(Kompas says nothing.)_'] : shown.map(messageText);
    turns.push([`${PERSON}${deed}`, ...answer, ...asides.map((text) => `_(${text})_`)].join('\n\n'));
  }
  return `${transcript.head.trimEnd()}\n${RULE}\n${turns.join('\n\n')}\n`;
}

/** One line of the person may tap several buttons; of ticks, only the last state is worth reading. */
async function perform(
  deed: string,
  player: Player,
): Promise<{ shown: readonly Shown[]; asides: readonly string[] }> {
  const shown: Shown[] = [];
  const asides: string[] = [];
  for (const act of actsOf(deed, player)) {
    shown.push(...(await act()));
    asides.push(...(player.asides?.() ?? []));
  }
  return { shown: shown.filter((message, at) => !message.replaces || at === shown.length - 1), asides };
}

type Act = () => ReturnType<Player['say']>;

/** `[Button] [Other]`, `[Button] (again)`, `[Button] (old)`, `(sends a sticker)`, `(edits: new text)`, or words. */
function actsOf(deed: string, player: Player): Act[] {
  const [, media] = /^\(sends an? (\w+)\)$/.exec(deed) ?? [];
  if (media) return [() => player.send(media as MediaKind)];
  const [, edited] = /^\(edits: (.*)\)$/.exec(deed) ?? [];
  if (edited) return [() => player.edit(edited)];
  const [, letters] = /^\(writes (\d+) letters\)$/.exec(deed) ?? [];
  if (letters) return [() => player.say('я'.repeat(Number(letters)))];
  const taps = [...deed.matchAll(/\[([^\]]+)\](?: \((again|old)\))?/g)];
  if (taps.length === 0 || !deed.startsWith('[')) return [() => player.say(deed)];
  return taps.map(
    ([, label = '', how]) =>
      () =>
        player.tap(label, how === 'again' ? 'again' : how === 'old' ? 'oldest' : 'newest'),
  );
}

/** Two spaces end a line that must not flow into the next when the file is read as Markdown. */
function messageText({ text, rows, replaces, keyboard }: Shown): string {
  const buttons = rows.map((row) => row.map((label) => `[${label}]`).join(' '));
  const lines = [
    ...(replaces ? ['(the same message, changed)'] : text.split('\n')),
    ...(keyboard ? ['(the buttons at the bottom of the chat appear)'] : []),
    ...(buttons.length > 0 ? ['', ...buttons] : []),
  ];
  const hard = lines.map((line, at) => (line !== '' && lines[at + 1] ? `${line}  ` : line));
  return `Kompas: ${hard.join('\n')}`;
}
