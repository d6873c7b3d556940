import { join } from 'node:path';
import { type Answered, answerCrowd } from '../crowd.ts';
import { inFolder } from '../folder.ts';
import { inPostgres } from '../postgres.ts';
import { type Section, tenth, verdict, whole } from '../report.ts';
import type { Size } from '../size.ts';

const PEOPLE = 600;
/** What Telegram allows one bot in a second. */
const ALLOWED = 30;

/** How fast a crowd is answered where Telegram's limits are in force. */
export async function sender({ crowd }: Size): Promise<Section> {
  const people = Math.ceil(PEOPLE * crowd);
  const onFile = await inFolder((folder) => answerCrowd(join(folder, 'kompas.db'), people));
  const onServer = await inPostgres((url) => answerCrowd(url, people));
  return {
    title: 'Sending, with the limits of Telegram in force',
    columns: ['', 'messages', 'a second', 'in the fullest second', 'allowed', '429s', 'target', ''],
    rows: [row('SQLite', onFile), row('PostgreSQL', onServer)],
    notes: [
      `${whole(people)} people press START at the same moment, and the real \`serve\` answers each over HTTP, through a Telegram of our own that counts as the real one says it does: ${ALLOWED} messages a second for a bot, one a second in a chat with short bursts, 20 a minute in a group. Here Telegram is the limit, not the machine; what the machine alone could send is "committed and sent" above.`,
    ],
  };
}

const row = (name: string, { messages, perSecond, most, refused }: Answered): string[] => [
  name,
  whole(messages),
  tenth(perSecond),
  whole(most),
  `${ALLOWED}`,
  whole(refused),
  '0',
  verdict(refused === 0),
];
