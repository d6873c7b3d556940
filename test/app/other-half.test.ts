import { expect, test } from 'vitest';
import type { StaffInbound } from '../../src/core/model/inbound.ts';
import { home } from '../support/household.ts';

const last = <T>(all: readonly T[]): T => all.at(-1) as T;

const withHuman = async () => {
  const at = await home();
  const anna = await (await at.guest().comesIn()).asksForHuman();
  const olga = at.desk('olga');
  await olga.claims();
  /** What happens while a message stands in its chat already, and its sending is not recorded yet. */
  const during = (text: string, act: () => Promise<unknown>) => {
    at.channel.fate = async ({ message }) => {
      if (message.text === text) {
        at.channel.fate = () => null;
        await act();
      }
      return null as never;
    };
  };
  /** What waits for its other half is tried again. */
  const settle = async () => {
    at.now += 1_000;
    await at.deliver();
  };
  const ref = () => String(Math.max(...at.channel.sent.map((sent) => Number(sent.ref) || 0)) + 1);
  return { at, anna, olga, during, settle, ref };
};

test('a reaction to a message whose sending is not recorded yet waits for it, both ways', async () => {
  const { at, anna, olga, during, settle, ref } = await withHuman();
  during('be well', () => anna.does({ kind: 'reaction', ref: ref(), emoji: '🙏' }));
  await olga.says('be well', '90');
  await settle();
  expect(olga.acts).toContainEqual({ kind: 'react', ref: '90', emoji: '🙏' });

  during('thank you', () => olga.does({ kind: 'reaction', ref: ref(), emoji: '❤' }));
  await anna.says('thank you', '77');
  await settle();
  expect(anna.acts).toContainEqual({ kind: 'react', ref: '77', emoji: '❤' });
  expect(at.rows('select * from outbox where outcome is null')).toEqual([]);
});

test.each<[string, StaffInbound, object]>([
  ['taken back', { kind: 'delete', ref: '91' }, { act: { kind: 'delete' } }],
  ['changed', { kind: 'edited', text: 'at 10' }, { act: { kind: 'edit' }, text: 'at 10' }],
  ['answered', { kind: 'text', text: 'to this', replyTo: '91' }, { text: 'to this' }],
])('what is on its way to the person can be %s', async (_how, inbound, expected) => {
  const { at, anna, olga, during, settle } = await withHuman();
  const refOf = inbound.kind === 'edited' ? '91' : '92';
  during('at 9', () => at.app.receive([olga.event(inbound, undefined, refOf)]));
  await olga.says('at 9', '91');
  await settle();
  const sent = at.channel.said(anna.address.chat).findLast(({ message }) => message.text === 'at 9')?.ref;
  const { message } = last(at.channel.to(anna.address.chat));
  expect(message).toMatchObject(expected);
  expect(JSON.stringify(message)).toContain(`"${sent}"`);
});

test('an answer to what is on its way to staff is an answer', async () => {
  const { at, anna, olga, during, settle, ref } = await withHuman();
  during('where?', async () => {
    await at.app.receive([olga.event({ kind: 'text', text: 'here', replyTo: ref() }, undefined, '93')]);
  });
  await anna.says('where?', '78');
  await settle();
  expect(last(at.channel.said(anna.address.chat)).message).toMatchObject({ text: 'here', replyTo: '78' });
});

test('a reaction to what was never passed on ends, and holds nothing up', async () => {
  const { at, anna, olga } = await withHuman();
  await anna.does({ kind: 'reaction', ref: '1', emoji: '👍' });
  await anna.says('hello', '79');
  expect(last(olga.heard)).toBe('hello');
  expect(at.rows(`select why from outbox where why = 'no-other-half'`)).toHaveLength(1);
});

test('what staff take back while the person hides never reaches them', async () => {
  const { anna, olga } = await withHuman();
  await anna.says('hello', '80');
  await anna.says('/hide', '81');
  await olga.says('Are you safe?', '94');
  await olga.does({ kind: 'delete', ref: '94' }, '95');
  await anna.says('Paris Paris');
  expect(anna.heard.join('\n')).toContain('You are back');
  expect(anna.all.join('\n')).not.toContain('Are you safe?');
});
