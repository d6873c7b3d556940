import { type CheckIn, isArmed } from '../check-in/check-in.ts';
import type { Reminder } from '../deadlines/reminder.ts';
import type { Block, Facts, Flow } from '../flow/flow.ts';
import type { Answer, Answers, AnswerValue } from '../model/answer.ts';
import type { BlockId, FlowId, Language } from '../model/ids.ts';
import type { Effect, Line, Message, Observation } from '../model/message.ts';
import type { Consent, Discreet, Pending, Position, Session, Visit } from '../model/session.ts';
import type { Turn } from '../model/turn.ts';
import type { StepContext } from './context.ts';

/** One turn in the making. It lives for a single call of `step` and is the only mutable thing in the core. */
export type Run = {
  readonly context: StepContext;
  readonly before: Session;
  step: number;
  language: Language | null;
  at: Position;
  callers: readonly Position[];
  answers: Answers;
  trail: readonly Visit[];
  pending: Pending | null;
  lastPress: Session['lastPress'];
  consent: Consent;
  discreet: Discreet | null;
  reminders: readonly Reminder[];
  zone: string | null;
  checkIn: CheckIn | null;
  keyboard: Language | null;
  observed: readonly string[];
  wish: FlowId | null;
  aloud: boolean;
  /** What the names changed in this turn held when it began. */
  undo: { [name: string]: Answer | null };
  facts: Facts | null;
  /** Set when a case was opened: a human speaks from here on, so the flow moves on without a word. */
  silent: boolean;
  /** Why the input could not be read; null when it was. */
  complaint: string | null;
  /** Said at the head of the next screen. */
  readonly remark: Line[];
  readonly messages: Message[];
  readonly effects: Effect[];
  readonly observations: Observation[];
};

/** Longest way back that is remembered; older screens are forgotten so that a session cannot grow for ever. */
export const MAX_TRAIL = 60;
/** Deepest nesting of called flows; a person who keeps pressing "danger" inside "danger" must not grow it. */
export const MAX_CALLERS = 6;

/** Told from an emptied list: a session that never had reminders does not get any. */
const NONE: readonly Reminder[] = [];

export function startRun(session: Session, context: StepContext): Run {
  const { step, language, at, callers, answers, trail, pending, lastPress, consent, keyboard, observed } =
    session;
  return {
    ...{ context, before: session, step, language, at, callers, answers, trail, pending, lastPress, consent },
    ...{ keyboard, observed, wish: session.wish ?? null, discreet: session.discreet ?? null },
    ...{ reminders: session.reminders ?? NONE, zone: session.zone ?? null },
    checkIn: session.checkIn ?? null,
    aloud: session.aloud ?? false,
    ...{ undo: {}, facts: null, silent: false, complaint: null },
    remark: [],
    messages: [],
    effects: [],
    observations: [],
  };
}

export function finishRun(run: Run): Turn {
  const { step, language, at, callers, answers, trail, pending, lastPress, consent, keyboard, observed } =
    run;
  return {
    session: {
      ...run.before,
      step,
      language,
      at,
      callers,
      answers,
      trail,
      pending,
      lastPress,
      consent,
      keyboard,
      observed,
      wish: run.wish,
      ...(run.discreet && { discreet: run.discreet }),
      ...(run.reminders !== NONE && { reminders: run.reminders }),
      ...(run.zone !== null && { zone: run.zone }),
      ...(run.checkIn !== (run.before.checkIn ?? null) && { checkIn: run.checkIn }),
      ...((run.aloud || run.before.aloud !== undefined) && { aloud: run.aloud }),
    },
    messages: run.messages,
    effects: run.effects,
    observations: run.observations,
  };
}

/** Keeps an answer, or removes it with null; the way back will undo it. */
export function save(run: Run, name: string, answer: Answer | null): void {
  if (!(name in run.undo)) run.undo[name] = run.answers[name] ?? null;
  const { [name]: _old, ...rest } = run.answers;
  run.answers = answer === null ? rest : { ...rest, [name]: answer };
  run.facts = null;
}

export function saveHere(run: Run, name: string, value: AnswerValue): void {
  save(run, name, { value, flow: run.at.flow, block: run.at.block });
}

/** What conditions see now. */
export function factsOf(run: Run): Facts {
  if (run.facts) return run.facts;
  const facts: { [name: string]: Facts[string] } = { ...run.context.content.blanks };
  // "Skip" on a question with several answers is one value among none: conditions always see a list there.
  for (const [name, answer] of Object.entries(run.answers))
    facts[name] =
      Array.isArray(facts[name]) && typeof answer.value === 'string' ? [answer.value] : answer.value;
  facts.staffed = run.context.staffed;
  facts.safeguarding = run.context.content.safeguarding;
  facts.counted = run.consent.count;
  facts.kept = run.consent.keep ?? false;
  facts.cleaning = (run.discreet?.cleanHours ?? null) !== null;
  facts.recorded = run.language !== null && run.context.content.isRecorded(run.language);
  facts.own_words = (run.discreet?.returnWord ?? null) !== null;
  facts.checking = isArmed(run.checkIn);
  facts.reminding = run.reminders.length > 0;
  facts.reminders_off = run.reminders.some(({ on }) => !on);
  run.facts = facts;
  return facts;
}

export const flowOf = (run: Run, id: FlowId = run.at.flow): Flow => {
  const flow = run.context.content.flows.get(id);
  if (!flow) throw new Error(`no flow "${id}": the content check let it through`);
  return flow;
};

export const blockOf = (run: Run): Block => blockAt(run, run.at);

export function blockAt(run: Run, at: { flow: FlowId; block: BlockId }): Block {
  const block = flowOf(run, at.flow).blocks.get(at.block);
  if (!block)
    throw new Error(`no block "${at.block}" in flow "${at.flow}": the content check let it through`);
  return block;
}

/** A line of the present block's words. */
export const wordsKey = (run: Run, ...path: string[]): string =>
  `${run.at.flow}:${[run.at.block, ...path].join('.')}`;

/** A message without buttons. */
export function tell(run: Run, ...lines: Line[]): void {
  if (run.silent || lines.length === 0) return;
  run.messages.push({ lines, buttons: [], extras: [], screen: 0, replaces: false, speaker: 'flow' });
}
