import { expect, test } from 'vitest';
import { createFlood } from '../../src/app/flood.ts';
import type { PersonId } from '../../src/core/model/ids.ts';
import type { Guest } from '../support/guest.ts';
import { home } from '../support/household.ts';

const flood = async (anna: Guest, text = 'spam'): Promise<void> => {
  for (let at = 0; at < 70; at += 1) await anna.says(`${text} ${at}`);
};

test('R27: a flood is answered sixty times, told so once, and then costs no answer', async () => {
  const at = await home();
  const anna = await at.guest().comesIn();
  await flood(anna);
  expect(anna.all.filter((text) => text.includes('So many messages at once'))).toHaveLength(1);
  const said = anna.all.length;
  await anna.says('and more');
  expect(anna.all).toHaveLength(said);
  // A minute later the program answers again.
  at.pass(1);
  await anna.says('/menu');
  expect(anna.heard).not.toEqual([]);
});

test('R5, R27: in the middle of a flood danger, a cry for help, deleting, a person and hiding are heard', async () => {
  const at = await home();
  const anna = await at.guest().comesIn();
  await flood(anna);
  await anna.says('/sos');
  expect(anna.heard.join()).toContain('112');
  await anna.taps('RU');
  expect(anna.heard).not.toEqual([]);
  await anna.says('they beat me and locked me in');
  expect(anna.heard.join()).toMatch(/danger/i);
  await anna.says('/human');
  expect(anna.heard).not.toEqual([]);
  await anna.says('/erase');
  expect(anna.heard.join()).toMatch(/delete/i);
  await anna.says('/hide');
  expect(anna.acts).not.toEqual([]);
});

test('R15, R27: what is written to humans is passed on at any pace', async () => {
  const at = await home();
  const anna = await (await at.guest().comesIn()).asksForHuman();
  await flood(anna, 'please read');
  const written = await at.store.transaction(async (tx) => {
    const id = at.rows('select id from cases')[0]?.id as never;
    return (await tx.caseLines(id)).filter(({ from }) => from === 'person').length;
  });
  expect(written).toBe(70);
});

test('one who floods takes nothing from another, and many who pass by do not fill the memory', () => {
  const measure = createFlood();
  const of = (name: string): PersonId => name as PersonId;
  for (let at = 0; at < 100; at += 1) measure.take(of('anna'), 0);
  expect(measure.take(of('anna'), 0)).toBe('over');
  expect(measure.take(of('boris'), 0)).toBe('room');
  for (let at = 0; at < 10_001; at += 1) measure.take(of(`passer ${at}`), 0);
  expect(measure.take(of('anna'), 0)).toBe('room');
});
