import type { Context } from 'hono';
import type { Env, Visit } from '../visit.ts';

/** What was just done, named in the address by the screen that did it; anything else there is not repeated. */
const DONE = [
  'closed',
  'released',
  'transferred',
  'handed_back',
  'removed',
  'saved',
  'handover',
  'signed_out',
  'quick',
  'looked',
  'session_ended',
  'block_asked',
  'blocked',
  'block_declined',
  'block_lifted',
  'retried',
] as const;

export function doneNotice({ t }: Visit, c: Context<Env>): string {
  const done = DONE.find((name) => name === c.req.query('done'));
  return done ? t(`done.${done}`) : '';
}
