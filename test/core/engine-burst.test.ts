import { expect, test } from 'vitest';
import { step } from '../../src/core/engine/step.ts';
import type { Inbound } from '../../src/core/model/inbound.ts';
import type { Session } from '../../src/core/model/session.ts';
import { fixedContext } from '../support/drive.ts';
import { realContent } from '../support/real-content.ts';

const SECOND = 1000;

/** Somebody at the menu, whose every deed comes so long after the beginning. */
function atMenu() {
  const context = fixedContext(realContent());
  let session: Session | null = null;
  const does = (inbound: Inbound, after = 0) => {
    const turn = step(session, inbound, { ...context, now: context.now + after });
    session = JSON.parse(JSON.stringify(turn.session)) as Session;
    return turn;
  };
  const says = (text: string, after = 0) => does({ kind: 'text', text }, after);
  const press = (choice: string) =>
    does({ kind: 'press', token: session?.token ?? '', step: session?.step ?? 0, choice });
  does({ kind: 'command', name: 'start', argument: '' });
  press('en');
  press('yes');
  return { does, says, press };
}

test('a burst of lines that nobody can read is answered once, with the whole screen', () => {
  const { says } = atMenu();
  expect(says('hello').messages[0]?.buttons.length).toBeGreaterThan(3);
  for (const [at, text] of ['it is me', 'anna', 'good evening'].entries())
    expect(says(text, (at + 1) * SECOND).messages).toEqual([]);
});

test('after a quarter of a minute the screen comes again, however the lines went on meanwhile', () => {
  const { says } = atMenu();
  says('hello');
  for (let at = 1; at < 15; at += 1) expect(says('good evening', at * SECOND).messages).toEqual([]);
  expect(says('good evening', 15 * SECOND).messages).toHaveLength(1);
  expect(says('good evening', 16 * SECOND).messages).toEqual([]);
});

test('a cry for help, a command and an answer are heard in the middle of a burst, and its rest is about the new screen', () => {
  const { says } = atMenu();
  says('hello');
  expect(says('he beats me', SECOND).session.at.flow).toBe('distress');
  expect(says('/menu', 2 * SECOND).session.at.flow).toBe('menu');
  expect(says('hello again', 3 * SECOND).messages).toHaveLength(1);
  expect(says('Check a job offer', 4 * SECOND).session.at.flow).not.toBe('menu');
  expect(says('hello', 5 * SECOND).messages).toHaveLength(1);
});

test('the old screen keeps its buttons through a burst', () => {
  const { says, press } = atMenu();
  says('hello');
  says('hello?', SECOND);
  expect(press('job-offer').session.at.flow).not.toBe('menu');
});

test('another kind of thing that cannot be read is said at once', () => {
  const { says, does } = atMenu();
  says('hello');
  const photo: Inbound = { kind: 'media', media: 'photo', caption: '', source: null };
  expect(does(photo, SECOND).messages).toHaveLength(1);
  expect(does(photo, 2 * SECOND).messages).toEqual([]);
});
