import type { NewId } from '../model/ids.ts';
import type { Session } from '../model/session.ts';
import type { EngineContent } from './context.ts';
import { HOUSE_FLOWS } from './context.ts';

/** Letters of the session token on each button; enough that an old life's buttons are not taken for today's. */
const TOKEN_LENGTH = 6;

export const newToken = (newId: NewId): string => newId().slice(-TOKEN_LENGTH);

/** The session of somebody we have not met: before the first screen, with the least consent. */
export function begin(content: EngineContent, newId: NewId): Session {
  const flow = content.flows.get(HOUSE_FLOWS.welcome);
  if (!flow) throw new Error('no flow "welcome": the content check let it through');
  return {
    shape: 1,
    token: newToken(newId),
    step: 0,
    language: null,
    at: { flow: flow.flow, version: flow.version, block: flow.start },
    callers: [],
    answers: {},
    trail: [],
    pending: null,
    lastPress: null,
    consent: { count: false },
    keyboard: null,
    observed: [],
  };
}
