import type { Household } from '../app/household.ts';

/**
 * Proves the audit whole, and writes its end into the log, away from the database: whoever puts it back to an earlier
 * state is found by that.
 */
export async function checkAudit({ store, log }: Household): Promise<{ [kind: string]: number }> {
  const verdict = await store.audit.verify();
  if (verdict.kind === 'broken') {
    log.error({ entry: verdict.at, why: verdict.why }, 'the audit is broken: run npm run audit -- verify');
    return { broken: 1 };
  }
  if (verdict.anchor !== null) log.info({ anchor: verdict.anchor }, 'the audit is whole');
  return { rows: verdict.rows };
}
