import { QUESTIONS } from '../conversation.ts';
import { median, spread, times } from '../figures.ts';
import { hundredth, ranged, type Section, verdict, whole } from '../report.ts';
import type { Size } from '../size.ts';
import { type Stored, storedSessions } from '../stored-sessions.ts';

const MOST_MB = 200;
/** So much of the speed with few people stored must be left with many. */
const FLAT = 0.8;
const MILLION = 1_000_000;

export async function stored(size: Size): Promise<Section> {
  const all = await storedSessions(size);
  return {
    title: 'With many people stored',
    columns: [
      'sessions stored',
      'µs an update, questions 7 to 12',
      'CPU µs each',
      'updates/s',
      'of the first row',
      'target',
      '',
      '`serve`, MB',
      'with a crowd',
      'target',
      '',
      'first reply, ms',
    ],
    rows: all.map((one) => row(one, all[0] ?? one)),
    notes: [
      'Everybody stored stands half-way. People picked from everywhere in the database answer questions 7 to 12, three times in turns with the other databases, in a process of its own each time. Then the real `serve` starts on that database, and a newcomer gets the first reply; the median of as many starts as below, and its resident memory then. At last 300 newcomers come at one moment: the most that `serve` held from its start until all were answered.',
      ...(size.stored.includes(MILLION)
        ? []
        : ['The targets name a million sessions: `npm run bench -- --full` measures that too.']),
    ],
  };
}

function row({ sessions, laps, served, mostMB }: Stored, least: Stored): string[] {
  const perSecond = laps.map((lap) => lap.perSecond);
  const kept = times(
    perSecond,
    least.laps.map((lap) => lap.perSecond),
  );
  const micros = Array.from({ length: QUESTIONS / 2 }, (_, at) =>
    whole(median(laps.map((lap) => lap.microsByQuestion[at + QUESTIONS / 2] ?? Number.NaN))),
  );
  return [
    whole(sessions),
    micros.join(' '),
    whole(median(laps.map((lap) => lap.cpuMicros))),
    ranged(spread(perSecond)),
    ranged(kept, hundredth),
    `≥ ${FLAT}`,
    verdict(kept.median >= FLAT),
    whole(served.residentMB),
    whole(mostMB),
    `< ${MOST_MB}`,
    verdict(Math.max(mostMB, served.residentMB) < MOST_MB),
    whole(served.ms),
  ];
}
