import type { Answer } from '../model/answer.ts';
import type { Position, Session, Visit } from '../model/session.ts';
import type { EngineContent } from './context.ts';
import { HOUSE_FLOWS } from './context.ts';

type Carried = {
  readonly session: Session /** The person must be told: their place in the conversation is gone. */;
  readonly lost: boolean;
};

/**
 * Brings a session to the flows of today. A block that was renamed is found by the flow's `moved` map;
 * one that is gone takes the person back to the nearest earlier screen that still exists, else to the menu.
 */
export function carryOver(session: Session, content: EngineContent): Carried {
  const positions = [session.at, ...session.callers, ...session.trail.map((visit) => visit.at)];
  const answered = Object.values(session.answers).every((answer) =>
    content.flows.get(answer.flow)?.blocks.has(answer.block),
  );
  if (answered && positions.every((position) => isCurrent(position, content)))
    return { session, lost: false };

  const answers = Object.fromEntries(
    Object.entries(session.answers).flatMap(([name, answer]) => {
      const kept = carryAnswer(answer, content);
      return kept ? [[name, kept] as const] : [];
    }),
  );
  const callers = session.callers.flatMap((caller) => today(caller, content) ?? []);
  const trail = session.trail.flatMap((visit) => carryVisit(visit, content));
  const at = today(session.at, content);
  const carried = { ...session, answers, callers, trail };
  if (at) return { session: { ...carried, at }, lost: false };
  return { session: nearest(carried, content), lost: true };
}

const isCurrent = (position: Position, content: EngineContent): boolean => {
  const flow = content.flows.get(position.flow);
  return flow !== undefined && flow.version === position.version && flow.blocks.has(position.block);
};

function today(position: Position, content: EngineContent): Position | null {
  const flow = content.flows.get(position.flow);
  if (!flow) return null;
  const block = flow.moved.get(position.block) ?? position.block;
  return flow.blocks.has(block) ? { flow: flow.flow, version: flow.version, block } : null;
}

/** An answer to a question that is gone is gone with it: nothing could say any more what was asked. */
function carryAnswer(answer: Answer, content: EngineContent): Answer | null {
  const at = today({ ...answer, version: 0 }, content);
  return at && { ...answer, block: at.block };
}

function carryVisit(visit: Visit, content: EngineContent): Visit[] {
  const at = today(visit.at, content);
  if (!at) return [];
  const callers = visit.callers.flatMap((caller) => today(caller, content) ?? []);
  const undo = Object.entries(visit.undo).map(([name, answer]) => [
    name,
    answer && carryAnswer(answer, content),
  ]);
  return [{ ...visit, at, callers, undo: Object.fromEntries(undo) }];
}

function nearest(session: Session, content: EngineContent): Session {
  const last = session.trail.findLast((visit) => visit.at.flow === session.at.flow);
  if (last)
    return {
      ...session,
      at: last.at,
      callers: last.callers,
      trail: session.trail.slice(0, session.trail.lastIndexOf(last)),
      pending: null,
    };
  const home = content.flows.get(session.language === null ? HOUSE_FLOWS.welcome : HOUSE_FLOWS.menu);
  if (!home) throw new Error('no flow "menu": the content check let it through');
  return {
    ...session,
    at: { flow: home.flow, version: home.version, block: home.start },
    callers: [],
    trail: [],
    pending: null,
  };
}
