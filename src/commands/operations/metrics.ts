import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Figures } from '../../app/ports/store.ts';
import type { Kompas } from '../../compose.ts';
import { family, sample } from '../../platform/meter.ts';

/** However many ask, the database is asked this often. */
const FRESH_MS = 5_000;

/** The page of figures: what this process counted, what the database holds, how the process is. */
export function createMetrics({ house, meter, telegram }: Kompas): () => Promise<string> {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  let read: { readonly at: number; readonly text: Promise<string> } | null = null;
  const stored = (): Promise<string> => {
    const now = performance.now();
    if (read === null || now - read.at > FRESH_MS)
      read = { at: now, text: house.store.figures(house.clock.now()).then(storedText, () => gauge(UP, 0)) };
    return read.text;
  };
  return async () => {
    const silent = telegram?.silentMs();
    return [
      await stored(),
      meter.text(),
      ...(typeof silent === 'number' ? [gauge(TELEGRAM, silent / 1000)] : []),
      processText(delay.percentile(99) / 1e9),
    ].join('');
  };
}

type Named = readonly [name: string, help: string];
const gauge = ([name, help]: Named, value: number): string =>
  family(name, help, 'gauge', [sample(name, {}, value)]);

const UP: Named = ['kompas_database_up', 'Whether the database answers.'];
const TELEGRAM: Named = ['kompas_telegram_silent_seconds', 'For how long Telegram has been out of reach.'];

const storedText = ({ outbox, timersDue, setAside, cases }: Figures): string => {
  const waiting = cases.filter(({ state }) => state === 'waiting').map(({ oldestMs }) => oldestMs);
  return [
    gauge(UP, 1),
    gauge(['kompas_outbox_unsent', 'Messages not sent yet, 10000 at most.'], outbox.unsent),
    gauge(['kompas_outbox_oldest_seconds', 'Age of the oldest of them.'], outbox.oldestMs / 1000),
    gauge(['kompas_outbox_late_seconds', 'How long the next one could have gone.'], outbox.lateMs / 1000),
    gauge(['kompas_timers_due', 'Timers past their time, 10000 at most.'], timersDue),
    family('kompas_set_aside', 'Given up, until an admin has looked at it.', 'gauge', [
      sample('kompas_set_aside', { kind: 'message' }, setAside.messages),
      sample('kompas_set_aside', { kind: 'update' }, setAside.updates),
    ]),
    family(
      'kompas_cases_open',
      'Cases that are not closed.',
      'gauge',
      cases.map(({ state, priority, many }) => sample('kompas_cases_open', { state, priority }, many)),
    ),
    gauge(
      ['kompas_case_waiting_seconds', 'For how long the oldest case that waits for staff has been open.'],
      Math.max(0, ...waiting) / 1000,
    ),
  ].join('');
};

function processText(loopDelay: number): string {
  const { user, system } = process.cpuUsage();
  return [
    gauge(['process_resident_memory_bytes', 'Resident memory.'], process.memoryUsage.rss()),
    family('process_cpu_seconds_total', 'Processor time.', 'counter', [
      sample('process_cpu_seconds_total', {}, (user + system) / 1e6),
    ]),
    gauge(['process_uptime_seconds', 'Since the start.'], process.uptime()),
    gauge(['nodejs_eventloop_lag_p99_seconds', 'Delay of the event loop, p99.'], loopDelay),
  ].join('');
}
