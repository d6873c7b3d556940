import type { Store } from '../../app/ports/store.ts';
import type { Kompas } from '../../compose.ts';

/** Telegram restarts now and then; longer than this somebody should look. */
const TELEGRAM_SILENT_MS = 60_000;
/** With senders that run, the next message goes within a second; a flood limit of Telegram may take half a minute. */
const OUTBOX_LATE_MS = 120_000;

/** What is wrong, one line each, without secrets; empty where all is well. */
export const readiness = async (kompas: Kompas): Promise<readonly string[]> => [
  ...(await storeProblems(kompas.house.store)),
  ...telegramProblems(kompas.telegram?.silentMs()),
];

/** The part that any process can see. */
export async function storeProblems(store: Store): Promise<readonly string[]> {
  try {
    const { schema, outbox } = await store.figures(store.now());
    return [
      ...(schema.is < schema.needs
        ? [`the database has schema ${schema.is}, this version needs ${schema.needs}: run migrate`]
        : []),
      ...(outbox.lateMs > OUTBOX_LATE_MS
        ? [`messages wait ${Math.round(outbox.lateMs / 1000)} s past their time: is a sender running?`]
        : []),
    ];
  } catch {
    return ['the database does not answer'];
  }
}

function telegramProblems(silentMs: number | null | undefined): readonly string[] {
  if (silentMs === undefined) return [];
  if (silentMs === null) return ['Telegram has not answered yet'];
  return silentMs > TELEGRAM_SILENT_MS
    ? [`Telegram has been out of reach for ${Math.round(silentMs / 1000)} s`]
    : [];
}
