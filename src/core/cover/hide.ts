import { disarmed } from '../deadlines/disarm.ts';
import { fold } from '../directory/fold.ts';
import { newToken } from '../engine/begin.ts';
import { type EngineContent, HOUSE_FLOWS } from '../engine/context.ts';
import type { Millis, NewId } from '../model/ids.ts';
import type { Inbound } from '../model/inbound.ts';
import type { Session } from '../model/session.ts';

/** The command, its button, or the person's own word: asked before anything else that an inbound could mean. */
export function asksToHide(content: EngineContent, session: Session | null, inbound: Inbound): boolean {
  if (inbound.kind === 'command') return inbound.name === 'hide';
  const said = inbound.kind === 'text' ? inbound.text : inbound.kind === 'media' ? inbound.caption : '';
  if (said === '') return false;
  const own = session?.discreet?.hideWord ?? null;
  return (own !== null && fold(said) === own) || content.words.command(said) === 'hide';
}

/**
 * The session behind a cover. It waits at the menu, and nothing leads back to the screen that was left. The new token
 * makes every button of before an old one. Reminders are off: nobody knows who reads here next.
 */
export function hidden(session: Session, { flows }: EngineContent, newId: NewId, at: Millis): Session {
  const menu = flows.get(session.language === null ? HOUSE_FLOWS.welcome : HOUSE_FLOWS.menu);
  if (!menu) throw new Error('no flow "menu": the content check let it through');
  return {
    ...disarmed(session),
    token: newToken(newId),
    at: { flow: menu.flow, version: menu.version, block: menu.start },
    ...{ callers: [], trail: [], pending: null, lastPress: null, keyboard: null },
    hidden: { at, stayed: 0 },
  };
}

/** The session as it goes on when the person is back. */
export function uncovered({ hidden: _hidden, ...session }: Session): Session {
  return session;
}
