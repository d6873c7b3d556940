import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CaseId } from '../../src/core/model/ids.ts';
import type { Received, StaffReceived } from '../../src/core/model/inbound.ts';
import type { Desk } from '../support/desk.ts';
import type { Guest } from '../support/guest.ts';
import { type Home, home } from '../support/household.ts';

const PEOPLE = 6;
const NAMES = ['olga', 'petra'] as const;
type Name = (typeof NAMES)[number];

type Step =
  | { readonly do: 'person' | 'topic' | 'page' | 'hand on' | 'again'; readonly who: number }
  | { readonly do: 'send' }
  /** The messenger answers 429 or 500, or not at all, this many times. */
  | { readonly do: 'fail'; readonly times: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constantFrom('person', 'topic', 'page', 'hand on', 'again'),
      who: fc.nat(PEOPLE - 1),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ do: 'send' } as const) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('fail'), times: fc.integer({ min: 1, max: 4 }) }) },
);

/** One person with their topic, and what should have come across by now. */
type Pair = {
  readonly guest: Guest;
  readonly id: CaseId;
  readonly desks: { readonly [name in Name]: Desk };
  owner: Name;
  last: Received | StaffReceived | null;
  readonly toPerson: string[];
  readonly toTopic: string[];
};

async function pairs(at: Home): Promise<Pair[]> {
  const all: Pair[] = [];
  for (let n = 0; n < PEOPLE; n += 1) {
    const guest = await (await at.guest(`${9000 + n}`).comesIn()).asksForHuman();
    const known = all.map(({ id }) => id);
    const id = at.rows('select id from cases').find((row) => !known.includes(row.id as CaseId))?.id as CaseId;
    const desks = { olga: at.desk('olga'), petra: at.desk('petra') };
    const owner = NAMES[n % 2] ?? 'olga';
    await desks[owner].claims();
    all.push({ guest, id, desks, owner, last: null, toPerson: [], toTopic: [] });
  }
  return all;
}

/** Lets everything go out, over whatever the messenger still refuses. */
async function settle(at: Home): Promise<void> {
  do {
    at.pass(10);
    await at.deliver();
  } while (at.rows('select count(*) as n from queue')[0]?.n !== 0);
}

test('two operators, six people, both faces, faults and repeats, in any order: each word reaches its own person, once and in order', async () => {
  const at = await home();
  const all = await pairs(at);
  const members = await at.hotline.members();
  const member = (name: Name) => members.find((one) => one.name === name) as (typeof members)[number];
  let failing = 0;
  let words = 0;
  at.channel.fate = () => (failing-- > 0 ? { kind: 'retry', afterMs: 1000, why: '429' } : null);

  const deeds: { readonly [deed in Exclude<Step['do'], 'send' | 'fail'>]: (pair: Pair) => Promise<unknown> } =
    {
      person: (pair) => {
        const text = `from the person ${++words}`;
        pair.toTopic.push(text);
        pair.last = pair.guest.event({ kind: 'text', text });
        return at.app.receive([pair.last]);
      },
      topic: (pair) => {
        const text = `from the topic ${++words}`;
        pair.toPerson.push(text);
        pair.last = pair.desks[pair.owner].event({ kind: 'text', text });
        return at.app.receive([pair.last]);
      },
      page: (pair) => {
        const text = `from the page ${++words}`;
        pair.toPerson.push(text);
        pair.toTopic.push(text);
        return at.hotline.say(member(pair.owner), pair.id, { key: text, text, media: null });
      },
      'hand on': async (pair) => {
        const to = pair.owner === 'olga' ? 'petra' : 'olga';
        const given = { kind: 'transfer', to: { staff: member(to).id }, note: 'please' } as const;
        expect(await at.hotline.command(member(pair.owner), pair.id, given)).not.toHaveProperty('refused');
        pair.owner = to;
      },
      again: async (pair) => {
        if (pair.last) expect(await at.app.receive([pair.last])).toEqual(['duplicate']);
      },
    };
  const take = async (one: Step): Promise<void> => {
    if (one.do === 'send') await at.deliver();
    else if (one.do === 'fail') failing = one.times;
    else if (all[one.who]) await deeds[one.do](all[one.who] as Pair);
  };
  const relayed = (texts: readonly string[]): string[] =>
    texts.flatMap((text) => /from the (?:person|topic|page) \d+/.exec(text)?.[0] ?? []);

  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
      for (const one of steps) await take(one);
      await settle(at);
      for (const { guest, desks, toPerson, toTopic } of all) {
        expect(relayed(guest.all)).toEqual(toPerson);
        expect(relayed(desks.olga.all)).toEqual(toTopic);
      }
    }),
    { numRuns: 150, interruptAfterTimeLimit: 12_000, markInterruptAsFailure: false },
  );
  expect(words, 'something was said at all').toBeGreaterThan(200);
}, 40_000);
