import { join } from 'node:path';
import { KEY } from '../contestants/kompas.ts';
import { spread } from '../figures.ts';
import { inFolder } from '../folder.ts';
import { hundredth, ranged, type Section, verdict } from '../report.ts';
import { type FirstReply, firstReply } from '../served.ts';
import type { Size } from '../size.ts';

const MOST_MS = 2_000;
const MOST_MB = 200;

export async function start({ starts }: Size): Promise<Section> {
  const replies: FirstReply[] = [];
  for (let count = 0; count < starts; count++)
    replies.push(await inFolder((folder) => firstReply(join(folder, 'kompas.db'), KEY)));
  const ms = spread(replies.map((reply) => reply.ms));
  const memory = spread(replies.map((reply) => reply.residentMB));
  return {
    title: 'Cold start',
    columns: ['', 'measured', 'target', ''],
    rows: [
      [
        'first reply, s',
        ranged(perThousand(ms), hundredth),
        `< ${MOST_MS / 1000}`,
        verdict(ms.median < MOST_MS),
      ],
      ['resident memory then, MB', ranged(memory), `< ${MOST_MB}`, verdict(memory.median < MOST_MB)],
    ],
    notes: [
      'From `npm start`, where everything is installed and no database is there, to the first words that reach somebody who already waits in a Telegram of our own, over HTTP.',
    ],
  };
}

const perThousand = ({ median, min, max }: ReturnType<typeof spread>) => ({
  median: median / 1000,
  min: min / 1000,
  max: max / 1000,
});
