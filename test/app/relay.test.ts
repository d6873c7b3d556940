import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MEDIA_KINDS, type MediaKind } from '../../src/core/model/inbound.ts';
import type { Desk } from '../support/desk.ts';
import type { Guest } from '../support/guest.ts';
import { home } from '../support/household.ts';

const withHuman = async () => {
  const at = await home();
  const anna = await (await at.guest().comesIn()).asksForHuman();
  const olga = at.desk('olga');
  await olga.claims();
  return { at, anna, olga };
};
const fromTelegram = (ref: string) => ({
  message: ref,
  file: `file-${ref}`,
  name: 'a.bin',
  mime: null,
  bytes: 3,
});
const last = <T>(all: readonly T[]): T => all.at(-1) as T;

test.each(MEDIA_KINDS)('%s goes both ways as a copy of the message', async (media: MediaKind) => {
  const { at, anna, olga } = await withHuman();
  await anna.sends(media, '71');
  // Below a place or a card a line says that the person shared it.
  const passedOn = at.channel.sent.filter(({ target, message }) => target.chat === '-100' && message.media);
  expect(last(passedOn).message.media).toMatchObject({
    kind: media,
    at: { in: 'telegram', chat: anna.address.chat, message: '71' },
  });
  await olga.does({ kind: 'media', media, caption: 'look', source: fromTelegram('81') }, '81');
  expect(last(at.channel.said(anna.address.chat)).message).toMatchObject({
    text: 'look',
    media: { kind: media, at: { in: 'telegram', chat: '-100', message: '81' } },
  });
});

test('formatted words go as a copy too; what was forwarded is marked, and its author is not passed on', async () => {
  const { at, anna, olga } = await withHuman();
  await olga.does({ kind: 'text', text: 'bold', formatted: true }, '82');
  expect(last(at.channel.said(anna.address.chat)).message).toMatchObject({
    text: 'bold',
    original: { channel: 'telegram', chat: '-100', message: '82' },
  });
  await anna.does({ kind: 'text', text: 'come to work', forwarded: true, formatted: true }, undefined, '72');
  expect(last(olga.all)).toBe('↪ come to work');
});

test('a tick shows what arrived, a cross with the reason what did not', async () => {
  const { at, anna, olga } = await withHuman();
  await olga.says('hello', '83');
  expect(last(olga.acts)).toEqual({ kind: 'react', ref: '83', emoji: '👌' });
  at.channel.fate = ({ target }) =>
    target.chat === anna.address.chat ? { kind: 'refused', why: 'blocked' } : null;
  await olga.says('hello?', '84');
  expect(last(olga.acts)).toEqual({ kind: 'react', ref: '84', emoji: '👎' });
  expect(last(olga.heard)).toContain('не дошло');
  const [id] = at.rows('select id from cases').map((row) => row.id as never);
  const lines = await at.store.transaction((tx) => tx.caseLines(id as never));
  expect(lines.map(({ delivery }) => delivery)).toEqual(['delivered', { refused: 'blocked' }]);
});

test('a reply stays a reply on both sides', async () => {
  const { at, anna, olga } = await withHuman();
  await anna.says('where do I go?', '73');
  const relayed = last(at.channel.sent.filter(({ message }) => message.text === 'where do I go?')).ref;
  await olga.does({ kind: 'text', text: 'to the embassy', replyTo: relayed ?? '' }, '85');
  const answer = last(at.channel.said(anna.address.chat));
  expect(answer.message.replyTo).toBe('73');
  await anna.does({ kind: 'text', text: 'which one?', replyTo: answer.ref ?? '' }, undefined, '74');
  expect(last(at.channel.sent.filter(({ message }) => message.text === 'which one?')).message.replyTo).toBe(
    '85',
  );
});

test('an edit by staff changes the message across, and both versions are kept; an edit by the person follows as a reply', async () => {
  const { at, anna, olga } = await withHuman();
  await olga.says('at 9', '86');
  const sent = last(at.channel.said(anna.address.chat)).ref;
  await olga.does({ kind: 'edited', text: 'at 10' }, '86');
  expect(last(at.channel.to(anna.address.chat)).message).toMatchObject({
    text: 'at 10',
    act: { kind: 'edit', ref: sent },
  });
  await anna.says('in Ankara', '75');
  const relayed = last(at.channel.sent.filter(({ message }) => message.text === 'in Ankara')).ref;
  await anna.edits('in Adana', '75');
  expect(last(at.channel.sent.filter(({ message }) => message.text === '✎ in Adana')).message.replyTo).toBe(
    relayed,
  );
  const id = at.rows('select id from cases')[0]?.id as never;
  const lines = await at.store.transaction((tx) => tx.caseLines(id));
  expect(lines.map(({ text, earlier }) => [text, earlier])).toEqual([
    ['at 10', ['at 9']],
    ['in Adana', ['in Ankara']],
  ]);
});

test('what staff take back goes on both sides; what was never theirs does not', async () => {
  const { at, anna, olga } = await withHuman();
  await olga.says('oops', '87');
  const sent = last(at.channel.said(anna.address.chat)).ref;
  await olga.does({ kind: 'delete', ref: '87' }, '88');
  expect(anna.acts).toEqual([{ kind: 'delete', refs: [sent] }]);
  expect(last(olga.acts)).toEqual({ kind: 'delete', refs: ['87', '88'] });
  await anna.says('mine', '76');
  const relayed = last(at.channel.sent.filter(({ message }) => message.text === 'mine')).ref;
  await olga.does({ kind: 'delete', ref: relayed ?? '' }, '89');
  expect(last(olga.heard)).toContain('удалить не получилось');
});

test('reactions show on the other half, both ways', async () => {
  const { at, anna, olga } = await withHuman();
  await anna.says('thank you', '77');
  const relayed = last(at.channel.sent.filter(({ message }) => message.text === 'thank you')).ref;
  await olga.does({ kind: 'reaction', ref: relayed ?? '', emoji: '❤' });
  expect(last(anna.acts)).toEqual({ kind: 'react', ref: '77', emoji: '❤' });
  await olga.says('be well', '90');
  const sent = last(at.channel.said(anna.address.chat)).ref;
  await anna.does({ kind: 'reaction', ref: sent ?? '', emoji: '🙏' });
  expect(last(olga.acts)).toEqual({ kind: 'react', ref: '90', emoji: '🙏' });
});

test('a reaction or an edit that the other chat refuses is said in words', async () => {
  const { at, anna, olga } = await withHuman();
  await olga.says('at 9', '91');
  at.channel.fate = ({ message: { act } }) =>
    act && act.kind !== 'topic' ? { kind: 'refused', why: 'invalid' } : null;
  await olga.does({ kind: 'edited', text: 'at 10' }, '91');
  expect(last(anna.all)).toBe('✎ at 10');
  await anna.says('ok', '78');
  const relayed = last(at.channel.sent.filter(({ message }) => message.text === 'ok')).ref;
  await olga.does({ kind: 'reaction', ref: relayed ?? '', emoji: '🦄' });
  expect(last(anna.all)).toBe('🦄');
});

test('a file too big to pass on is no secret to either side', async () => {
  const { at, anna, olga } = await withHuman();
  at.channel.fate = ({ message }) => (message.media ? { kind: 'refused', why: 'too_big' } : null);
  await olga.does({ kind: 'media', media: 'video', caption: '', source: fromTelegram('92') }, '92');
  expect(last(anna.heard)).toContain('too big');
  expect(last(olga.heard)).toContain('слишком большой');
  await anna.sends('video', '79');
  expect(last(anna.heard)).toContain('too big to pass on');
  expect(last(olga.all)).toContain('слишком большой файл');
});

test("a prepared answer goes in the person's language, with its variables, and shows in the topic", async () => {
  const { at, anna, olga } = await withHuman();
  const answer = (id: string, language: string, text: string) =>
    ({ id, language, title: 'hello', text, media: null }) as never;
  await at.store.transaction(async (tx) => {
    await tx.saveCanned(answer('hello-ru', 'ru', 'Здравствуйте'));
    await tx.saveCanned(answer('hello-en', 'en', 'Hello, {{pseudonym}}. We answer: {{hours}}.'));
  });
  await olga.does({ kind: 'canned', id: 'Hello' });
  expect(last(anna.heard)).toMatch(/^Hello, \w+ \w+ \d{4}\. We answer: not set yet\.$/);
  expect(olga.heard.join()).toContain('➤ Hello, ');
  await olga.does({ kind: 'canned', id: 'nothing' });
  expect(last(olga.heard)).toContain('Готового ответа с таким именем нет');
});

test('two members, many cases, any order: each word reaches its own person, and only them', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ guest: fc.nat(5), side: fc.constantFrom('person', 'staff') }), {
        minLength: 5,
        maxLength: 25,
      }),
      async (script) => {
        const at = await home();
        const guests: Guest[] = [];
        const desks: Desk[] = [];
        for (let i = 0; i < 6; i += 1) {
          guests.push(await (await at.guest(`${9000 + i}`).comesIn()).asksForHuman());
          const desk = at.desk(i % 2 === 0 ? 'olga' : 'petra');
          await desk.claims();
          desks.push(desk);
        }
        const events = script.map(({ guest, side }, n) => {
          const inbound = { kind: 'text', text: `word ${n} for ${guest}` } as const;
          return side === 'person' ? guests[guest]?.event(inbound) : desks[guest]?.event(inbound);
        });
        await at.app.receive(events.filter((event) => event !== undefined));
        await at.deliver();
        script.forEach(({ guest, side }, n) => {
          const text = `word ${n} for ${guest}`;
          const [own, others] = side === 'person' ? [desks, guests] : [guests, desks];
          for (const [i, one] of own.entries()) expect(one.all.includes(text)).toBe(i === guest);
          for (const one of others) expect(one.all).not.toContain(text);
        });
      },
    ),
    { numRuns: 4 },
  );
}, 60_000);
