import type { Outcome } from '../app/ports.ts';

/** Longest wait for one send; shorter than the outbox lease, else two workers would deliver. */
export const SEND_TIMEOUT_MS = 20_000;

export const delivered = (ref: string, thread?: string): Outcome =>
  thread === undefined ? { kind: 'delivered', ref } : { kind: 'delivered', ref, thread };
