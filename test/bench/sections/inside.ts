import { openReceiving } from '../contestants/kompas.ts';
import { recordConversation } from '../conversation.ts';
import { engineOnly } from '../engine-only.ts';
import { inFolder } from '../folder.ts';
import { hold } from '../lap.ts';
import { type Profile, profile } from '../profile.ts';
import { percent, type Section, whole } from '../report.ts';
import type { Size } from '../size.ts';
import { numbers } from '../updates.ts';

/** The first people warm the compiler up; the next are watched. */
const PEOPLE = 800;

/** Where the time goes. */
export async function inside({ crowd }: Size): Promise<Section[]> {
  const people = Math.ceil(PEOPLE * crowd);
  const { stepsPerSecond, withWordsPerSecond } = engineOnly(people);
  const { parts, hottest } = await watched(people);
  return [
    {
      title: 'The engine alone',
      columns: ['', 'turns/s'],
      rows: [
        ['steps, no words', whole(stepsPerSecond)],
        ['steps and words', whole(withWordsPerSecond)],
      ],
      notes: ['In memory, with nothing stored, encrypted or sent.'],
    },
    {
      title: 'Where the time goes',
      columns: ['part', 'share'],
      rows: parts.map(({ name, share }) => [name, percent(share)]),
      notes: [
        `${limits(parts)} What a package or Node itself does is counted for the file of ours that called it.`,
      ],
    },
    {
      title: 'The ten hottest functions',
      columns: ['function', 'self time'],
      rows: hottest.map(({ name, share }) => [`\`${name}\``, percent(share)]),
      notes: [],
    },
  ];
}

const watched = (people: number): Promise<Profile> =>
  inFolder(async (folder) => {
    const conversation = recordConversation();
    const kompas = await openReceiving(conversation, folder);
    const [first, second] = [numbers(people), numbers(people, people + 1)];
    await kompas.begin([...first, ...second]);
    await hold(kompas, conversation.taps, first);
    const seen = await profile(() => hold(kompas, conversation.taps, second));
    await kompas.close();
    return seen;
  });

const limits = (parts: Profile['parts']): string => {
  const [first, second] = parts;
  return first && second
    ? `What limits us: ${first.name} (${percent(first.share)}), then ${second.name} (${percent(second.share)}).`
    : '';
};
