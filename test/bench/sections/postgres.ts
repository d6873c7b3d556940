import { openReceiving } from '../contestants/kompas.ts';
import { recordConversation } from '../conversation.ts';
import { spread } from '../figures.ts';
import type { Lap } from '../lap.ts';
import { onPostgres } from '../postgres.ts';
import { race } from '../race.ts';
import { hundredth, ranged, type Section } from '../report.ts';
import type { Size } from '../size.ts';

const PEOPLE = 200;
const ROUNDS = 3;

export async function postgres({ crowd }: Size): Promise<Section> {
  const conversation = recordConversation();
  const people = Math.ceil(PEOPLE * crowd);
  const there = perSecond(await onPostgres(conversation, people, ROUNDS));
  const laps = await race(conversation, [{ name: 'sqlite', open: openReceiving, people }], ROUNDS);
  const here = perSecond(laps.get('sqlite') ?? []);
  return {
    title: 'PostgreSQL',
    columns: ['', 'updates/s', 'of SQLite'],
    rows: [
      ['Kompas on PostgreSQL 18', ranged(there), hundredth(there.median / here.median)],
      ['Kompas on SQLite, as many people', ranged(here), ''],
    ],
    notes: [
      'Server and program share this machine. Each update is a transaction of its own here, eight at a time, so that any number of processes can work on one database; `fsync` and `synchronous_commit` are on.',
    ],
  };
}

const perSecond = (laps: readonly Lap[]) => spread(laps.map((lap) => lap.perSecond));
