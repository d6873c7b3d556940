import { expect, test } from 'vitest';
import { joinLines } from '../../src/content/words/render.ts';
import type { CaseId, Language } from '../../src/core/model/ids.ts';
import type { Guest } from '../support/guest.ts';
import { type Home, home } from '../support/household.ts';

/** Somebody who has said much in the guide: Moldova, Turkey, an employer who holds the passport. */
async function halfWay(at: Home): Promise<Guest> {
  const anna = await at.guest().comesIn();
  await anna.taps('documents-taken', 'adult');
  await anna.says('Turkey');
  await anna.says('Moldova');
  await anna.taps('employer', 'days', 'unpaid');
  return anna;
}

const bullets = (text: string): string[] => text.split('\n').filter((line) => line.startsWith('• '));

test('R3: "pass on nothing" passes on no answer, no country, no topic and no sign', async () => {
  const at = await home();
  const anna = await halfWay(at);
  await anna.asksForHuman('nothing');
  const { card } = at.desk();
  expect(card).toContain('Ответы человек не передал');
  expect(card).not.toMatch(/Турци|Turkey|Молд|Moldova|работодател|employer|паспорт|не платят/i);
  expect(bullets(card)).toHaveLength(5);
});

test('R3: the answers that the consent screen shows are the answers that staff see, and no others', async () => {
  const at = await home();
  const anna = await halfWay(at);
  await anna.says('/human');
  await anna.taps('summary', 'only_after');
  const agreed = bullets(anna.heard.join('\n'));
  expect(agreed.join()).toMatch(/Turkey[\s\S]*Moldova[\s\S]*Employer/);
  await anna.taps('send');
  const [opened] = await openCases(at);
  const passed = bullets(textIn(at, 'en', opened?.request.summary ?? []));
  expect(passed).toEqual(agreed);
  const shown = bullets(at.desk().card);
  expect(shown).toEqual(expect.arrayContaining(bullets(textIn(at, 'ru', opened?.request.summary ?? []))));
});

test('R3: a country named elsewhere, such as for the emergency card, is not passed on with the answers', async () => {
  const at = await home();
  const anna = await at.guest().comesIn();
  await anna.says('/sos');
  await anna.says('Turkey');
  await anna.taps('go-on', 'job-offer', 'adult', 'home');
  await anna.says('/human');
  await anna.taps('summary', 'here', 'send');
  expect(at.desk().card).not.toMatch(/Турци/);
});

test('R3: whoever refuses everything reads the same, and reaches a person as well', async () => {
  const at = await home();
  const heard: string[][] = [];
  for (const answer of ['yes', 'no']) {
    const anna = await at.guest().comesIn();
    await anna.taps('settings', 'privacy', 'count', answer, 'keep', answer);
    await anna.says('/menu');
    const before = anna.all.length;
    await anna.taps('documents-taken', 'adult');
    await anna.says('Turkey');
    await anna.says('Moldova');
    await anna.taps('employer', 'days', 'unpaid');
    for (let pages = 0; pages < 12 && anna.choices.some((label) => /^(Next|Go on)/.test(label)); pages += 1)
      await anna.taps(anna.choices.find((label) => /^(Next|Go on)/.test(label)) ?? '');
    await anna.says('/sos');
    heard.push(anna.all.slice(before));
    await anna.asksForHuman(answer === 'yes' ? 'summary' : 'nothing');
  }
  expect(heard[0]?.length).toBeGreaterThan(8);
  expect(heard[1]).toEqual(heard[0]);
  expect(at.counts().cases).toBe(2);
});

test('nothing is sent before "send", and "do not send" sends nothing', async () => {
  const at = await home();
  const anna = await halfWay(at);
  await anna.says('/human');
  await anna.taps('summary', 'here', 'cancel');
  expect(at.counts()).toMatchObject({ cases: 0, timers: 0 });
  expect(at.channel.texts('-100')).toEqual([]);
  expect(anna.heard.join()).toContain('Nothing was sent');
});

test('the least is the first choice everywhere', async () => {
  const at = await home();
  const anna = await halfWay(at);
  await anna.says('/human');
  expect(anna.choices[0]).toBe('No, pass on nothing');
  await anna.taps('nothing');
  expect(anna.choices[0]).toBe('Only after I write first');
});

test('R21: answers are counted only after the person agreed, and without the person', async () => {
  const at = await home();
  const anna = await at.guest().comesIn();
  await anna.taps('documents-taken', 'adult');
  await anna.says('Turkey');
  expect(await at.store.observations()).toEqual([]);
  const bela = await at.guest().comesIn();
  await bela.taps('settings', 'privacy', 'count', 'yes');
  await bela.says('/menu');
  await bela.taps('documents-taken', 'adult');
  await bela.says('Turkey');
  await bela.says('/back');
  await bela.says('Turkey');
  expect(await at.store.observations()).toEqual([
    { dimension: 'country_of_work', value: 'TR', flow: 'documents-taken', isoWeek: '2026-W48', count: 1 },
  ]);
});

test('"this number did not work" is one tap and is recorded without the person', async () => {
  const at = await home();
  const anna = await at.guest().comesIn();
  await anna.taps('find-help');
  await anna.says('Turkey');
  await anna.taps('skipped', 'trafficking');
  await anna.taps('Did not work: ');
  expect(anna.heard.join()).toContain('We marked this number');
  expect(await at.store.contactReports()).toEqual([{ contact: expect.any(String), count: 1 }]);
});

const textIn = (at: Home, language: string, lines: Parameters<typeof joinLines>[2]): string =>
  joinLines(at.house.content, language as Language, lines);

const openCases = async (at: Home) => {
  const ids = at.rows('select id from cases').map(({ id }) => id as CaseId);
  return Promise.all(ids.map((id) => at.store.transaction((tx) => tx.caseById(id))));
};
