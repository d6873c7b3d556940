import { expect, test } from 'vitest';
import type { CaseId } from '../../src/core/model/ids.ts';
import { type Home, home } from '../support/household.ts';

const inCase = async () => {
  const at = await home();
  const anna = await (await at.guest().comesIn()).asksForHuman();
  return { at, anna, olga: at.desk('olga') };
};
const stands = (at: Home) => at.rows('select state, owner_kind, priority from cases')[0];
const raised = async (at: Home) => {
  const [row] = at.rows('select id from cases');
  const events = await at.store.transaction((tx) => tx.caseEvents(row?.id as CaseId));
  return events.filter(({ kind }) => kind === 'case-prioritised').map(({ by, detail }) => ({ by, detail }));
};

test.each(['waiting', 'open', 'parked'] as const)(
  'R5: danger pressed while the case is %s: it is P0 with the reason, and staff are told',
  async (state) => {
    const { at, anna, olga } = await inCase();
    if (state !== 'waiting') await olga.claims();
    if (state === 'parked') await olga.commands({ kind: 'park', until: at.now + 3_600_000 });
    expect(stands(at)).toMatchObject({ state, priority: 'P3' });
    await anna.says('/sos');
    expect(stands(at)).toMatchObject({ state: state === 'waiting' ? 'waiting' : 'open', priority: 'P0' });
    expect(await raised(at)).toEqual([
      { by: { kind: 'person' }, detail: { from: 'P3', to: 'P0', because: 'danger-pressed' } },
    ]);
    expect(olga.all.join('\n')).toContain('опасность сейчас');
    expect(olga.acts.at(-1)).toMatchObject({ kind: 'topic', priority: 'P0' });
    expect(anna.heard.join()).toMatch(/country|number/i);
  },
);

test('R5: typed counts too, whether as the word for it or as a cry, and staff read what was typed', async () => {
  const { at, anna, olga } = await inCase();
  await anna.says('help me');
  await anna.says('he will kill me');
  expect(stands(at)).toMatchObject({ priority: 'P0' });
  expect((await raised(at)).map(({ detail }) => detail.because)).toEqual(['danger-typed', 'danger-typed']);
  expect(olga.all.filter((text) => text.startsWith('🆘'))).toHaveLength(2);
  expect(olga.all.join('\n')).toMatch(/help me[\s\S]*he will kill me/);
});

test('a paused member is called back: the pause no longer ends by itself, and silence is watched', async () => {
  const { at, anna, olga } = await inCase();
  await olga.claims();
  await olga.commands({ kind: 'park', until: at.now + 3_600_000 });
  await anna.says('/sos');
  expect(at.rows('select name from timers order by name').map(({ name }) => name)).toEqual(['case-silent']);
});

test('staff may set it back with a reason, and the next press raises it again', async () => {
  const { at, anna, olga } = await inCase();
  await olga.claims();
  await anna.says('/sos');
  await olga.commands({ kind: 'prioritise', priority: 'P2', why: 'a mistake, she says' });
  expect(stands(at)).toMatchObject({ priority: 'P2' });
  await anna.says('/sos');
  expect(stands(at)).toMatchObject({ priority: 'P0' });
});

test('R5: whoever cries for help to a human is offered the emergency card, once, by one tap', async () => {
  const { anna, olga } = await inCase();
  await olga.claims();
  await anna.says('he will kill me');
  expect(anna.heard).toEqual([expect.stringContaining('Emergency numbers are one tap away')]);
  await anna.says('he beats me');
  expect(anna.heard).toEqual([]);
  await anna.taps('!sos');
  expect(anna.heard.join()).toMatch(/country|number/i);
});

test('R5: a cry that is written into an earlier message counts as one that was sent', async () => {
  const { at, anna, olga } = await inCase();
  await anna.says('I am in the kitchen');
  expect(stands(at)).toMatchObject({ priority: 'P3' });
  await anna.edits('he will kill me', '600');
  expect(stands(at)).toMatchObject({ priority: 'P0' });
  expect(olga.all.filter((text) => text.startsWith('🆘'))).toHaveLength(1);
});
