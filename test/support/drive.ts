import { stepContext } from '../../src/app/step-context.ts';
import type { Content } from '../../src/content/content.ts';
import type { EngineContent, StepContext } from '../../src/core/engine/context.ts';
import { step } from '../../src/core/engine/step.ts';
import type { Inbound } from '../../src/core/model/inbound.ts';
import type { Session } from '../../src/core/model/session.ts';
import type { Turn } from '../../src/core/model/turn.ts';

/** A Monday morning on which the shipped directory is as fresh as it was checked. */
export const MONDAY = Date.UTC(2026, 10, 23, 9, 0);

/** Whoever was not understood reads that before they write again; lines of one burst come faster. */
const PAUSE_MS = 20_000;

export type DriveOptions = { readonly staffed?: boolean; readonly now?: number; readonly language?: string };

/** What a step is told, with a fixed clock and ids that are the same in every run. */
export function fixedContext(content: EngineContent, options: DriveOptions = {}): StepContext {
  const { staffed = false, now = MONDAY, language = 'en' } = options;
  let count = 0;
  return {
    ...stepContext(content as Content, staffed, now, language),
    newId: () => `id${String(++count).padStart(10, '0')}`,
  };
}

/** The pure engine at the wheel: keeps the session between two steps, and puts it through JSON as a store would. */
export function drive(content: EngineContent, options: DriveOptions = {}, begun: Session | null = null) {
  const context = fixedContext(content, options);
  let session = begun;
  let turn: Turn | null = null;
  let late = 0;
  return {
    context,
    act(inbound: Inbound): Turn {
      if (session?.unread) late += PAUSE_MS;
      turn = step(session, inbound, { ...context, now: context.now + late });
      session = JSON.parse(JSON.stringify(turn.session)) as Session;
      return turn;
    },
    get session(): Session {
      if (!session) throw new Error('nothing was said yet');
      return session;
    },
    get turn(): Turn {
      if (!turn) throw new Error('nothing was said yet');
      return turn;
    },
  };
}
