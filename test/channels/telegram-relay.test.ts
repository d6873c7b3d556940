import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Message, Seen } from '../support/bot-api/index.ts';
import { RelayHouse } from './telegram-relay-house.ts';

let house: RelayHouse;
beforeEach(async () => {
  house = await RelayHouse.open();
});
afterEach(async () => {
  await house.end();
  const { violations, unplayed, calls } = house.telegram;
  expect(violations).toEqual([]);
  expect(unplayed).toEqual([]);
  // A forward would tell who wrote.
  expect(calls.filter(({ method }) => method.startsWith('forward'))).toEqual([]);
});

/** Both ways: who says it, and who is to see it. */
const ways = [
  ['person to staff', () => [house.amina, house.olga] as const],
  ['staff to person', () => [house.olga, house.amina] as const],
] as const;

const arrived = async (
  seat: { readonly messages: readonly Seen[] },
  fits: (raw: Message) => boolean,
): Promise<Seen> =>
  house.telegram.until(() => seat.messages.find(({ mine, raw }) => !mine && raw.from?.is_bot && fits(raw)), {
    what: 'the other half',
  });

describe.each(ways)('%s', (_, seats) => {
  it.each(['photo', 'voice', 'video', 'audio', 'document', 'animation'] as const)(
    '%s, with its caption',
    async (kind) => {
      const [from, to] = seats();
      from[kind]({ caption: 'my contract <1>' });
      const copy = await arrived(to, (raw) => raw[kind] !== undefined);
      expect(copy.raw.caption).toBe('my contract <1>');
      expect(copy.raw.forward_origin).toBeUndefined();
    },
  );

  it.each([
    ['video note', 'video_note', 'videoNote'],
    ['sticker', 'sticker', 'sticker'],
    ['location', 'location', 'location'],
    ['venue', 'venue', 'venue'],
    ['contact', 'contact', 'contact'],
    ['poll', 'poll', 'poll'],
  ] as const)('%s', async (_name, field, act) => {
    const [from, to] = seats();
    from[act]();
    expect((await arrived(to, (raw) => raw[field] !== undefined)).raw.forward_origin).toBeUndefined();
  });

  it('a throw, in words: a copy would be thrown anew', async () => {
    const [from, to] = seats();
    from.dice();
    await arrived(to, (raw) => raw.text === '🎲 4');
  });

  it('an album: each of it, the words under the first, in order', async () => {
    const [from, to] = seats();
    from.album(['photo', 'video', 'photo'], { caption: 'three pages' });
    await house.telegram.until(
      () => to.messages.filter(({ raw }) => raw.photo && raw.from?.is_bot).length === 2,
    );
    const kinds = to.messages
      .filter(({ raw }) => raw.from?.is_bot)
      .map(({ raw }) => [raw.caption, !!raw.photo]);
    expect(kinds).toEqual([
      ['three pages', true],
      [undefined, false],
      [undefined, true],
    ]);
  });

  it('text with formatting keeps it, to the letter', async () => {
    const [from, to] = seats();
    const entities = [{ type: 'strikethrough' as const, offset: 0, length: 3 }];
    from.send('not **safe** <here>', { entities });
    const copy = await arrived(to, (raw) => raw.text === 'not **safe** <here>');
    expect(copy.raw.entities).toEqual(entities);
  });

  it('a caption with formatting keeps it', async () => {
    const [from, to] = seats();
    from.photo({ caption: 'two **stars**' });
    expect((await arrived(to, (raw) => !!raw.photo)).raw.caption).toBe('two **stars**');
  });

  it('a long text arrives whole', async () => {
    const [from, to] = seats();
    const long = 'They took my papers. '.repeat(195).trim();
    from.send(long);
    await arrived(to, (raw) => raw.text === long);
  });

  it('an answer answers the other half', async () => {
    const [from, to] = seats();
    from.send('Where are you?');
    const first = await arrived(to, (raw) => raw.text === 'Where are you?');
    to.send('At the station', { replyTo: first });
    const answer = await arrived(from, (raw) => raw.text === 'At the station');
    expect(answer.raw.reply_to_message?.text).toBe('Where are you?');
  });

  it('an edit changes the other half, words and captions', async () => {
    const [from, to] = seats();
    const said = from.send('Room 7');
    await arrived(to, (raw) => raw.text === 'Room 7');
    from.edit(said, 'Room 8');
    await arrived(to, (raw) => raw.text === 'Room 8');
    const photo = from.photo({ caption: 'first page' });
    await arrived(to, (raw) => raw.caption === 'first page');
    from.edit(photo, 'second page');
    await arrived(to, (raw) => raw.caption === 'second page');
  });

  it('an edit of what is gone is said anew', async () => {
    const [from, to] = seats();
    const said = from.send('Room 7');
    const copy = await arrived(to, (raw) => raw.text === 'Room 7');
    to === house.amina ? house.amina.delete(copy) : house.olga.delete(copy);
    from.edit(said, 'Room 8');
    await arrived(to, (raw) => raw.text === '✎ Room 8');
  });

  it('a reaction, and taking it back', async () => {
    const [from, to] = seats();
    to.send('I am here');
    const copy = await arrived(from, (raw) => raw.text === 'I am here');
    const reactions = () => house.telegram.calls.filter(({ method }) => method === 'setMessageReaction');
    from.react(copy, '❤');
    await house.telegram.until(() => reactions().length === 1);
    from.react(copy);
    await house.telegram.until(() => reactions().length === 2);
    expect(reactions().map(({ params }) => params.reaction)).toEqual([[{ type: 'emoji', emoji: '❤' }], []]);
    expect(reactions().every(({ answer }) => answer?.ok)).toBe(true);
  });

  it('a forward, as what it holds and without a name', async () => {
    const [from, to] = seats();
    from.forward('Pay or stay', 'Boss');
    const copy = await arrived(to, (raw) => raw.text === 'Pay or stay');
    expect(copy.raw.forward_origin).toBeUndefined();
  });

  it('what Telegram does not let copy is refused, and both can be told', async () => {
    const [from] = seats();
    house.telegram.faults.next('copyMessage', {
      status: 400,
      description: "Bad Request: message can't be copied",
    });
    from.poll();
    await house.telegram.until(() => house.outcomes.length > 0);
    expect(house.outcomes).toEqual([{ kind: 'refused', why: 'invalid' }]);
  });

  it('a file that cannot be copied any more is sent by its number', async () => {
    const [from, to] = seats();
    house.telegram.faults.next('copyMessage', {
      status: 400,
      description: 'Bad Request: message to copy not found',
    });
    from.voice();
    await arrived(to, (raw) => raw.voice !== undefined);
  });

  it('trouble on the way delays, and does not lose', async () => {
    const [from] = seats();
    house.telegram.faults.next('copyMessage', { status: 429, retryAfter: 3 });
    from.photo();
    await house.telegram.until(() => house.outcomes.length > 0);
    expect(house.outcomes).toEqual([{ kind: 'retry', afterMs: 3_000, why: 'flood' }]);
  });
});

it('/delete takes a message away on both sides, whatever it held', async () => {
  const said = house.olga.photo({ caption: 'wrong page' });
  await arrived(house.amina, (raw) => raw.caption === 'wrong page');
  house.olga.send('/delete', { replyTo: said });
  await house.telegram.until(() => !house.amina.messages.some(({ raw }) => raw.photo));
});

it('a message older than 48 hours is not deleted, and staff can be told', async () => {
  const said = house.olga.send('wrong person');
  await arrived(house.amina, (raw) => raw.text === 'wrong person');
  house.telegram.clock.advance(49 * 3_600_000);
  house.olga.send('/delete', { replyTo: said });
  await house.telegram.until(() => house.outcomes.length === 2);
  expect(house.outcomes[1]).toMatchObject({ kind: 'refused', why: 'invalid' });
});

it('private lines stay, also with what is copied', async () => {
  house.olga.photo({ caption: 'page one\n// she sounds afraid' });
  expect((await arrived(house.amina, (raw) => !!raw.photo)).raw.caption).toBe('page one');
});
