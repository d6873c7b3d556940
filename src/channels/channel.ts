import type { Outcome } from '../app/ports/channel.ts';

/** Longest wait for one send: a dead line must not keep a conversation for ever. */
export const SEND_TIMEOUT_MS = 20_000;

export const delivered = (ref: string): Outcome => ({ kind: 'delivered', ref });
