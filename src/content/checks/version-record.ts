import { z } from 'zod';
import type { Flow } from '../../core/flow/flow.ts';
import type { FlowId } from '../../core/model/ids.ts';
import type { Problem } from '../problem.ts';
import { checkShape } from '../schemas/check-shape.ts';
import { fileOf, inFlow } from './flows/rule.ts';

/** The blocks of every flow as they were when `docs/flows/` was last drawn. */
export type VersionRecord = {
  readonly [flow: string]: { readonly version: number; readonly blocks: readonly string[] };
};
type Flows = ReadonlyMap<FlowId, Flow>;

const shape = z.record(
  z.string(),
  z.strictObject({ version: z.int().positive(), blocks: z.array(z.string()) }),
);

/** What is recorded of the flows of today. */
export const recordOf = (flows: Flows): VersionRecord =>
  Object.fromEntries(
    [...flows]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, { version, blocks }]) => [id, { version, blocks: [...blocks.keys()].sort() }]),
  );

/** Reads a record that was written before, or tells what is wrong with it. */
export const readRecord = (
  file: string,
  text: string,
): { readonly value: VersionRecord | null; readonly problems: readonly Problem[] } => {
  try {
    return checkShape(file, shape, JSON.parse(text));
  } catch {
    return {
      value: null,
      problems: [{ file, where: 'the whole file', problem: 'is not JSON; take it back from the history' }],
    };
  }
};

/**
 * People stand in blocks while a flow changes. A block that is gone needs a higher version, so that their session is
 * brought to today's flow; `moved` may say where to. Without `moved` they go to the nearest screen, and are told.
 */
export const versionsAreRaised = (record: VersionRecord, flows: Flows): readonly Problem[] =>
  Object.entries(record).flatMap(([id, before]) => {
    const flow = flows.get(id as FlowId);
    if (!flow) return [];
    if (flow.version < before.version)
      return [inFlow(flow, 'version', `is ${flow.version}, and was ${before.version}; never lower it`)];
    const gone = before.blocks.filter((block) => !flow.blocks.has(block as Flow['start']));
    if (gone.length === 0 || flow.version > before.version) return [];
    const names = gone.map((block) => `\`${block}\``).join(', ');
    return [
      {
        file: fileOf(flow.flow),
        where: 'version',
        problem: `is still ${flow.version}, but ${names} ${gone.length > 1 ? 'are' : 'is'} gone; raise it, and say in \`moved\` where people go`,
      },
    ];
  });
