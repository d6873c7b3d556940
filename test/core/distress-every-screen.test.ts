import { describe, expect, it } from 'vitest';
import { step } from '../../src/core/engine/step.ts';
import type { BlockId, FlowId } from '../../src/core/model/ids.ts';
import type { Line } from '../../src/core/model/message.ts';
import type { Session } from '../../src/core/model/session.ts';
import { fixedContext } from '../support/drive.ts';
import { realContent } from '../support/real-content.ts';

const content = realContent();
const context = fixedContext(content);

/** One cry in each language that people write in, by both alphabets where there are two. */
const CRIES = [
  'they beat me',
  'меня бьют',
  'menya zaperli',
  'meni urishyapti',
  'маро мезананд',
  'мени сабап жатат',
];

type Place = { readonly flow: FlowId; readonly version: number; readonly block: BlockId };
const PLACES: readonly Place[] = [...content.flows.values()].flatMap(({ flow, version, blocks }) =>
  [...blocks.keys()].map((block) => ({ flow, version, block })),
);

function begun(): Session {
  const first = step(null, { kind: 'command', name: 'start', argument: '' }, context).session;
  const choice = { kind: 'press', token: first.token, step: first.step, choice: 'en' } as const;
  return step(first, choice, context).session;
}

/** Somebody who stands there; null where nobody can: the block needs no answer, or needs others before it. */
function standingAt(at: Place): Session | null {
  const session = { ...begun(), at, trail: [], callers: [], pending: null };
  try {
    const { session: shown } = step(session, { kind: 'resume' }, context);
    return shown.at.flow === at.flow && shown.at.block === at.block ? shown : null;
  } catch {
    return null;
  }
}

const keyOf = (line: Line): string => ('key' in line ? line.key : '');

describe('R5, R7: a cry for help', () => {
  const standing = PLACES.flatMap((at): [string, Session][] => {
    const session = standingAt(at);
    return session ? [[`${at.flow}/${at.block}`, session]] : [];
  });

  it('is tried on every screen at which somebody can stand', () => {
    expect(standing.length).toBeGreaterThan(120);
    const flows = new Set(standing.map(([name]) => name.split('/')[0]));
    expect([...content.flows.keys()].filter((flow) => !flows.has(flow)).length).toBeLessThan(6);
  });

  it.each(standing)(
    'is heard at %s, in every language, with danger, a person and a way back',
    (name, session) => {
      for (const text of CRIES) {
        const { messages } = step(session, { kind: 'text', text }, context);
        const said = messages.flatMap(({ lines }) => lines.map(keyOf));
        expect({ name, text, said }).toMatchObject({ said: expect.arrayContaining(['distress:heard.ask']) });
        const choices = messages.flatMap(({ buttons }) => buttons.map(({ choice }) => choice));
        expect(choices).toEqual(expect.arrayContaining(['danger', 'person', 'not-so']));
      }
    },
  );
});
