import type { z } from 'zod';
import type { Block, Choice, Condition, Flow, Next } from '../core/flow/flow.ts';
import type { BlockId, CountryCode, FlowId, SignId } from '../core/model/ids.ts';
import type { Compile } from './conditions.ts';
import * as schema from './flow-schema.ts';
import type { Problem } from './problem.ts';

/** Which schema reads a block: its kind is the one field that no other kind has. */
const KINDS = {
  steps: schema.stepsBlock,
  say: schema.sayBlock,
  ask: schema.askBlock,
  branch: schema.branchBlock,
  assess: schema.assessBlock,
  contacts: schema.contactsBlock,
  handoff: schema.handoffBlock,
  remind: schema.remindBlock,
  deadline: schema.deadlineBlock,
  call: schema.callBlock,
  do: schema.doBlock,
  end: schema.endBlock,
} as const;
type Kind = keyof typeof KINDS;
type Raw<K extends Kind> = z.infer<(typeof KINDS)[K]>;

/** Makes the core's flow of a file's; what cannot be read is reported and left out. */
export function buildFlow(file: schema.FlowFile, compile: Compile, problems: Problem[]): Flow {
  const blocks = new Map<BlockId, Block>();
  for (const [id, raw] of Object.entries(file.blocks)) {
    const report = (problem: string) =>
      problems.push({ file: `flows/${file.flow}.yaml`, where: `block \`${id}\``, problem });
    const block = buildBlock(id as BlockId, raw, { compile, report });
    if (block) blocks.set(id as BlockId, block);
  }
  return {
    flow: file.flow as FlowId,
    version: file.version,
    start: file.start as BlockId,
    progress: file.progress,
    topic: file.topic,
    moved: new Map(Object.entries(file.moved)) as Map<BlockId, BlockId>,
    blocks,
  };
}

type Bench = { readonly compile: Compile; readonly report: (problem: string) => void };

function buildBlock(id: BlockId, raw: Record<string, unknown>, bench: Bench): Block | null {
  const kind = (Object.keys(KINDS) as Kind[]).find((name) => name in raw);
  if (!kind) {
    bench.report(`has no kind; give it one of ${Object.keys(KINDS).join(', ')}`);
    return null;
  }
  const parsed = KINDS[kind].safeParse(raw);
  if (parsed.success) return make(kind, id, parsed.data, bench);
  for (const issue of parsed.error.issues)
    bench.report([issue.path.join('.'), issue.message].filter(Boolean).join(': '));
  return null;
}

const condition = (bench: Bench, source: string | undefined): Condition | null => {
  if (source === undefined) return null;
  const compiled = bench.compile(source);
  if (!('problem' in compiled)) return compiled;
  bench.report(compiled.problem);
  return null;
};

const next = (target: string): Next =>
  target.startsWith('@') ? { flow: target.slice(1) as FlowId } : { block: target as BlockId };

function make(kind: Kind, id: BlockId, data: unknown, bench: Bench): Block {
  const common = { id, if: condition(bench, (data as { if?: string }).if) };
  const onwards = { next: next((data as { next?: string }).next ?? '') };
  switch (kind) {
    case 'say': {
      const raw = data as Raw<'say'>;
      return { ...common, ...onwards, kind, style: raw.say, facts: raw.facts };
    }
    case 'steps': {
      const raw = data as Raw<'steps'>;
      const steps = raw.steps.map((step) => ({
        id: step.step,
        if: condition(bench, step.if),
        facts: step.facts,
        hedged: step.hedged,
      }));
      return { ...common, ...onwards, kind, steps };
    }
    case 'ask':
      return { ...common, ...onwards, kind, ...ask(id, data as Raw<'ask'>, bench) };
    case 'branch': {
      const raw = data as Raw<'branch'>;
      const branches = raw.branch.flatMap((branch) => {
        const holds = condition(bench, branch.if);
        return holds ? [{ if: holds, next: next(branch.next) }] : [];
      });
      return { ...common, kind, branches, else: next(raw.else) };
    }
    case 'assess':
      return { ...common, ...onwards, kind, stage: (data as Raw<'assess'>).assess };
    case 'contacts': {
      const { contacts, needFrom, country, citizenship, city, style } = data as Raw<'contacts'>;
      const names = {
        needFrom: needFrom ?? null,
        country,
        citizenship: citizenship ?? null,
        city: city ?? null,
      };
      return { ...common, ...onwards, kind, needs: contacts, ...names, style };
    }
    case 'handoff': {
      const { handoff, share, reach } = data as Raw<'handoff'>;
      return { ...common, ...onwards, kind, reason: handoff, share, reach };
    }
    case 'remind':
      return { ...common, ...onwards, kind, when: reminding(data as Raw<'remind'>) };
    case 'deadline': {
      const { deadline, from, earlier, country, citizenship, save } = data as Raw<'deadline'>;
      const names = { about: deadline, from, earlier: earlier ?? null, country, citizenship };
      return { ...common, ...onwards, kind, ...names, save: save ?? schema.defaultName(id) };
    }
    case 'call':
      return { ...common, ...onwards, kind, flow: (data as Raw<'call'>).call as FlowId };
    case 'do':
      return { ...common, ...onwards, kind, action: (data as Raw<'do'>).do };
    case 'end':
      return { ...common, kind };
  }
}

const reminding = (raw: Raw<'remind'>) =>
  raw.remind === 'day' ? { day: raw.day, about: raw.about } : { hours: raw.remind };

function ask(id: string, raw: Raw<'ask'>, bench: Bench) {
  const choices: Choice[] = Object.entries(raw.choices).map(([choice, one]) => ({
    id: choice,
    next: one.next === undefined ? null : next(one.next),
    if: condition(bench, one.if),
    signs: one.signs as SignId[],
    stop: one.stop,
    open: one.open,
  }));
  return {
    ask: raw.ask,
    save: raw.save ?? schema.defaultName(id),
    choices,
    numbers: Object.entries(raw.numbers).map(([choice, [from, to]]) => ({ choice, from, to })),
    suggest: raw.suggest as CountryCode[],
    key: raw.key,
    observe: raw.observe ?? null,
    menu: raw.menu,
    extras: raw.extras,
    when: raw.when ?? null,
    day: raw.day ?? null,
    shows: raw.shows ?? null,
  };
}
