import type { Data } from '../load-data.ts';
import type { LoadedFlows } from '../load-flows.ts';
import type { Problem } from '../problem.ts';

export function checkFlows(_flows: LoadedFlows, _data: Data): Problem[] { return []; }
