import { expect, test } from 'vitest';
import type { Outcome } from '../../src/app/ports/channel.ts';
import type { Act } from '../../src/app/ports/message.ts';
import type { PersonId } from '../../src/core/model/ids.ts';
import type { Guest } from '../support/guest.ts';
import { type Home, home } from '../support/household.ts';

const HOUR = 60;

/** Messages that a deed deleted, by their numbers in the chat. */
const deleted = (guest: Guest): string[] =>
  guest.acts.flatMap((act: Act) => (act.kind === 'delete' ? act.refs : []));
const heard = (guest: Guest): string => guest.heard.join('\n');

async function reading(at: Home): Promise<Guest> {
  const anna = await at.guest().comesIn();
  await anna.says('/start', '900');
  await anna.taps('documents-taken');
  return anna;
}

test('R6: one tap deletes both sides, leaves a clock, takes the buttons away', async () => {
  const at = await home();
  const anna = await reading(at);
  const before = at.channel.to(anna.address.chat).map(({ ref }) => ref);
  await anna.says('✖ Hide', '901');
  expect(deleted(anna)).toEqual(expect.arrayContaining([...before, '900', '901']));
  expect(heard(anna)).toContain('Moscow: ');
  expect(heard(anna)).not.toMatch(/Kompas|document|help|hotline/i);
  const [cover] = at.channel.said(anna.address.chat).slice(-1);
  expect(cover?.message).toMatchObject({ keyboard: [], rows: [], quiet: true });
  expect(anna.acts.at(-1)).toMatchObject({ kind: 'commands', list: [{ command: 'start' }] });
});

test('R6: while hidden nothing sensitive comes, whatever is typed or tapped, and 112 still answers', async () => {
  const at = await home();
  const anna = await reading(at);
  const old = anna.button('adult');
  await anna.says('/hide');
  const said: string[] = [];
  for (const text of [
    '/start',
    '/menu',
    '/human',
    'help',
    '112',
    'what is this',
    '10 km',
    'Berlin Seoul',
    '/erase',
  ]) {
    await anna.says(text);
    said.push(heard(anna));
  }
  await anna.does(old);
  said.push(heard(anna));
  await anna.sends('photo');
  said.push(heard(anna));
  expect(said.join('\n')).not.toMatch(/Kompas|document|hotline|danger|delete|passport/i);
  expect(said[3]).toContain('112');
  expect(said[4]).toContain('112');
  expect(said[6]).toContain('10 km = 6.21 mi');
  expect(said[7]).toMatch(/Berlin: .*\nSeoul: .*\nDifference: \+8:00/);
  expect(at.counts()).toMatchObject({ people: 1 });
});

test('R6: the cover speaks the language of the person', async () => {
  const at = await home();
  const anna = await at.guest().comesIn('ru');
  await anna.says('скрыть');
  expect(heard(anna)).toContain('Москва: ');
  await anna.says('20 C');
  expect(heard(anna)).toContain('20 °C = 68 °F');
  await anna.says('помогите');
  expect(heard(anna)).toBe('**112**: экстренный номер во многих странах.');
});

test('R6: whoever set nothing comes back with one city twice, and a stranger with a greeting twice does not', async () => {
  const at = await home();
  const anna = await reading(at);
  await anna.says('/hide');
  await anna.says('hello hello');
  expect(heard(anna)).not.toContain('You are back');
  await anna.says('Berlin Berlin', '950');
  expect(heard(anna)).toContain('You are back');
  expect(heard(anna)).toContain('What would help you now?');
  expect(deleted(anna)).toContain('950');
  expect(anna.acts.at(-1)).toEqual({ kind: 'commands', list: null });
});

test('R6: words of their own hide and bring back, in any spelling; the default then does not', async () => {
  const at = await home();
  const anna = await at.guest().comesIn();
  await anna.taps('settings', 'hide', 'return-word');
  await anna.says('Blue Tea', '700');
  expect(heard(anna)).toContain('This word brings the chat back');
  await anna.taps('hide-word');
  await anna.says('Čerešňa', '701');
  expect(deleted(anna)).toEqual(['700', '701']);
  await anna.says('CERESNA!', '702');
  expect(heard(anna)).toContain('Moscow: ');
  await anna.says('Berlin Berlin');
  expect(heard(anna)).not.toContain('You are back');
  await anna.says('blue tea');
  expect(heard(anna)).toContain('You are back');
});

test('R6: after five wrong words the own word waits, unseen, also over a restart, and is never locked for good', async () => {
  const before = await home();
  const setting = await before.guest().comesIn();
  await setting.taps('settings', 'hide', 'return-word');
  await setting.says('Blue Tea');
  await setting.says('/hide');
  for (const word of ['red tea', 'green tea', 'black tea', 'white tea', 'cold tea']) await setting.says(word);
  const usage = heard(setting);
  const at = await before.reopened();
  const anna = at.guest(setting.address.chat);
  for (const text of ['blue tea', 'something else', 'Blue Tea']) {
    await anna.says(text);
    expect(heard(anna), 'it looks as it always does').toBe(usage);
  }
  await anna.says('10 km');
  expect(heard(anna)).toContain('6.21 mi');
  await anna.says('help');
  expect(heard(anna)).toContain('112');
  at.pass(14);
  await anna.says('blue tea');
  expect(heard(anna)).toBe(usage);
  at.pass(1);
  await anna.says('blue tea');
  expect(heard(anna)).toContain('You are back');
});

test('R6: what the clock understands, calls for help and the button are no guesses', async () => {
  const at = await home();
  const anna = await at.guest().comesIn();
  await anna.taps('settings', 'hide', 'return-word');
  await anna.says('Blue Tea');
  await anna.says('/hide');
  for (const text of ['10 km', 'Moscow', 'Berlin Seoul', '112', 'help', '/hide', '/start', '20 C', 'Rome'])
    await anna.says(text);
  await anna.says('blue tea');
  expect(heard(anna)).toContain('You are back');
});

test('R6: whoever set no word is never made to wait: one city twice is no secret', async () => {
  const at = await home();
  const anna = await at.guest().comesIn();
  await anna.says('/hide');
  for (let n = 0; n < 12; n += 1) await anna.says(`what was it ${n}`);
  await anna.says('Berlin Berlin');
  expect(heard(anna)).toContain('You are back');
});

test('R6: a cry for help, a command or a city cannot be made a word of the person', async () => {
  const at = await home();
  const anna = await at.guest().comesIn();
  await anna.taps('settings', 'hide', 'hide-word');
  for (const word of ['help', 'menu', 'Moscow', 'x', 'they beat me']) {
    await anna.says(word);
    expect(heard(anna), word).not.toContain('go on working');
  }
});

test('R4: whoever skips the question about a word keeps what they had', async () => {
  const at = await home();
  const anna = await at.guest().comesIn();
  await anna.taps('settings', 'hide', 'return-word', 'skipped');
  await anna.says('/hide');
  await anna.says('skipped');
  expect(heard(anna)).not.toContain('You are back');
  await anna.says('Berlin Berlin');
  expect(heard(anna)).toContain('You are back');
});

test('R6: the words stand nowhere in the clear', async () => {
  const at = await home();
  const anna = await at.guest().comesIn();
  await anna.taps('settings', 'hide', 'return-word');
  await anna.says('bluetea');
  const { readFileSync } = await import('node:fs');
  for (const file of [at.file, `${at.file}-wal`]) expect(readFileSync(file).includes('bluetea')).toBe(false);
});

test('hide twice is hide once: one cover, one word to staff, and the second command goes too', async () => {
  const at = await home();
  const anna = await (await at.guest().comesIn()).asksForHuman();
  await anna.says('✖ Hide', '801');
  await anna.says('✖ Hide', '802');
  expect(anna.heard).toEqual([]);
  expect(deleted(anna)).toContain('802');
  expect(
    at
      .desk()
      .heard.join('\n')
      .match(/скрыл чат/g),
  ).toHaveLength(1);
});

test('quick hide during a relay: staff are told, what they write is held and shown after the return', async () => {
  const at = await home();
  const anna = await (await at.guest().comesIn()).asksForHuman();
  const olga = at.desk();
  await olga.says('Hello, I am here');
  await anna.says('Somebody is coming', '811');
  await anna.says('/hide', '812');
  await olga.says('Are you safe?', '55');
  expect(anna.heard.join('\n')).not.toContain('Are you safe');
  expect(olga.heard.join('\n')).toContain('Сохранено, но не отправлено');
  expect(at.rows(`select kind from case_events where kind = 'person-hid'`)).toHaveLength(1);
  await anna.says('Paris Paris');
  expect(heard(anna)).toMatch(/You are back[\s\S]*Are you safe\?/);
  expect(olga.heard.join('\n')).toContain('Человек вернулся');
  expect(heard(anna)).not.toContain('What would help you now?');
});

test('R6: a message on its way while the chat is hidden does not stay there', async () => {
  const at = await home();
  const anna = await (await at.guest().comesIn()).asksForHuman();
  const olga = at.desk();
  await olga.says('Hello');
  let hiding: Promise<unknown> = Promise.resolve();
  at.channel.fate = ({ message }) => {
    if (message.text !== 'On its way') return null;
    at.channel.fate = () => null;
    hiding = at.app.receive([anna.event({ kind: 'command', name: 'hide', argument: '' })]);
    return hiding.then((): Outcome => ({ kind: 'delivered', ref: '7777' }));
  };
  await olga.says('On its way');
  await hiding;
  await at.deliver();
  expect(deleted(anna)).toContain('7777');
});

test('R6: a half-sent long message does not stay when the chat is hidden before its second half', async () => {
  const at = await home();
  const anna = await (await at.guest().comesIn()).asksForHuman();
  at.channel.fate = ({ message }) =>
    message.text === 'Long' ? { kind: 'retry', afterMs: 1000, why: 'net', more: ['6661'] } : null;
  await at.desk().says('Long');
  at.channel.fate = () => null;
  await anna.says('/hide');
  at.pass(1);
  await at.deliver();
  expect(deleted(anna)).toContain('6661');
});

test('R6: reminders wait while the chat is hidden, and staff who close meanwhile do not open it', async () => {
  const at = await home();
  const anna = await (await at.guest().comesIn()).asksForHuman();
  const olga = at.desk();
  await olga.says('Hello');
  await anna.says('/hide');
  await olga.closes();
  expect(anna.heard.join('\n')).not.toMatch(/closed|What would help/);
  await anna.says('Rome Rome');
  expect(heard(anna)).toContain('This conversation is closed');
});

test('R6: what could not be deleted is named after the return, with what to do by hand', async () => {
  const at = await home();
  const anna = await at.guest().comesIn();
  at.pass(60 * HOUR);
  await anna.says('/menu', '400');
  at.channel.fate = ({ message }) =>
    message.act?.kind === 'delete' ? { kind: 'refused', why: 'invalid', stay: ['400'] } : null;
  await anna.says('/hide', '401');
  at.channel.fate = () => null;
  await anna.says('Berlin Berlin');
  expect(heard(anna)).toContain('could not be deleted: 1.');
  expect(heard(anna)).toContain('older than 48 hours');
  expect(heard(anna)).toContain('hold your finger on this chat');
  await anna.says('/hide', '402');
  expect(deleted(anna)).not.toContain('400');
});

test('R6: a refusal for being too fast only delays', async () => {
  const at = await home();
  const anna = await at.guest().comesIn();
  at.channel.fate = ({ message }) =>
    message.act?.kind === 'delete' ? { kind: 'retry', afterMs: 5000, why: 'flood' } : null;
  await anna.says('/hide', '401');
  expect(deleted(anna)).toEqual([]);
  at.channel.fate = () => null;
  at.pass(1);
  await at.deliver();
  expect(deleted(anna)).toContain('401');
  expect(anna.all.at(-1)).toContain('Moscow: ');
});

test('erase while staff are typing: they are told, and their words reach nobody', async () => {
  const at = await home();
  const anna = await (await at.guest().comesIn()).asksForHuman();
  const olga = at.desk();
  await olga.says('Hello');
  await anna.says('/erase');
  await anna.taps('erase');
  const before = anna.all.length;
  expect(at.channel.texts('-100').join('\n')).toContain('удалил');
  await olga.says('I was just typing this');
  expect(anna.all).toHaveLength(before);
  expect(at.counts()).toMatchObject({ people: 0, traces: 0, consents: 0, outbox: 0 });
});

test('R3: every yes and every no is kept with the person: what, when, which words', async () => {
  const at = await home();
  const anna = await at.guest().comesIn();
  await anna.taps('settings', 'privacy', 'count', 'yes');
  at.pass(5);
  await anna.taps('count', 'no', 'keep', 'yes');
  await anna.asksForHuman();
  const [{ id } = {}] = at.rows('select id from people');
  const records = await at.store.transaction((tx) => tx.consentsOf(id as PersonId));
  expect(records.map(({ to, given, text }) => [to, given, text])).toEqual([
    ['count', true, 'privacy:count.ask'],
    ['count', false, 'privacy:count.ask'],
    ['keep', true, 'privacy:keep.ask'],
    ['staff', true, 'person:sure.ask'],
  ]);
  expect((records[1]?.at ?? 0) - (records[0]?.at ?? 0)).toBe(5 * 60_000);
  expect(records[0]?.version).toMatch(/^[0-9a-f]{12}$/);
});

test('R3: taking the words back ends the case, deletes lines, summary and copies, and says what cannot', async () => {
  const at = await home();
  const anna = await at.guest().comesIn();
  await anna.taps('documents-taken', 'adult');
  await anna.says('Turkey');
  await anna.asksForHuman('summary');
  const olga = at.desk();
  await olga.says('Hello');
  await anna.says('He keeps my passport', '321');
  await anna.says('/privacy');
  await anna.taps('staff', 'withdraw');
  expect(heard(anna)).toContain('cannot be taken back');
  expect(olga.heard.join('\n')).toContain('забрал свои слова');
  const gone = olga.acts.find(({ kind }) => kind === 'delete');
  expect(gone).toMatchObject({ kind: 'delete' });
  expect(at.rows(`select body from case_lines where from_kind = 'person' and body is not null`)).toEqual([]);
  expect(olga.card).not.toMatch(/Турци/);
  await olga.says('Still there?');
  expect(anna.all.join('\n')).not.toContain('Still there?');
});

test('R20: without a wish to be kept, three days of silence forget everything; with it, thirty', async () => {
  const at = await home();
  const { forget } = await import('../../src/app/forget.ts');
  await at.guest().comesIn();
  const bela = await at.guest().comesIn();
  await bela.taps('settings', 'privacy', 'keep', 'yes');
  at.pass(74 * HOUR);
  expect(await forget(at.house)).toMatchObject({ idlePeople: 1 });
  at.pass(27 * 24 * HOUR);
  await forget(at.house);
  expect(at.counts()).toMatchObject({ people: 0, traces: 0, consents: 0 });
});

test('R6: a chat that cleans itself deletes what is old on both sides, spares the last screen, and starts again', async () => {
  const at = await home();
  const { fireTimers } = await import('../../src/app/fire-timers.ts');
  const tick = async (minutes: number): Promise<void> => {
    at.pass(minutes);
    await fireTimers(at.house);
    await at.deliver();
  };
  const anna = await at.guest().comesIn();
  await anna.taps('settings', 'hide', 'clean', 'h1');
  await tick(0);
  await anna.says('/menu', '600');
  const screen = at.channel.said(anna.address.chat).at(-1)?.ref;
  const first = at.channel.said(anna.address.chat)[0]?.ref;
  await tick(61);
  expect(deleted(anna)).toEqual(expect.arrayContaining(['600', first]));
  expect(deleted(anna)).not.toContain(screen);
  const after = await at.reopened();
  after.pass(40 * HOUR);
  await fireTimers(after.house);
  await after.deliver();
  expect(after.channel.acts(anna.address.chat)).toContainEqual({ kind: 'delete', refs: [screen] });
  expect(after.rows('select name from timers')).toEqual([]);
});

test('R6: whoever leaves a page in the middle of a case leaves no history; staff keep the case and are told', async () => {
  const at = await home();
  const anna = await (await at.guest().comesIn()).asksForHuman();
  const olga = at.desk();
  await anna.says('He is coming');
  await at.app.leave(anna.address);
  await at.deliver();
  expect(olga.all.join('\n')).toContain('мгновенно ушёл');
  expect(at.counts()).toMatchObject({ people: 1, cases: 1, transcript: 0 });
  expect(at.rows('select closed_at from cases')).toEqual([{ closed_at: null }]);
  const before = anna.all.length;
  await olga.says('Hello?');
  expect(anna.all).toHaveLength(before);
});

test('R6: whoever leaves a page without a case is forgotten at once', async () => {
  const at = await home();
  const anna = await at.guest().comesIn();
  await at.app.leave(anna.address);
  expect(at.counts()).toMatchObject({ people: 0, outbox: 0, timers: 0, traces: 0, transcript: 0 });
  await at.app.leave(anna.address);
});

test('R6: /hide as the very first word hides too', async () => {
  const at = await home();
  const anna = at.guest();
  await anna.says('/hide', '1');
  expect(anna.heard.join('\n')).toContain('Moscow: ');
  expect(deleted(anna)).toContain('1');
  await anna.says('Berlin Berlin');
  expect(heard(anna)).toContain('Choose your language');
});

test('R8: quiet messages are sent as such only where the person asked', async () => {
  const at = await home();
  const anna = await at.guest().comesIn();
  expect(at.channel.said(anna.address.chat).at(-1)?.message.quiet).toBeUndefined();
  await anna.taps('settings', 'hide', 'quiet', 'yes');
  await anna.says('/menu');
  expect(at.channel.said(anna.address.chat).at(-1)?.message.quiet).toBe(true);
});
