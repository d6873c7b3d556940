import type { Effect, Message, Observation } from './message.ts';
import type { Session } from './session.ts';

/** What one step yields. Nothing here has been said or stored yet. */
export type Turn = {
  readonly session: Session;
  readonly messages: readonly Message[];
  readonly effects: readonly Effect[];
  readonly observations: readonly Observation[];
};
