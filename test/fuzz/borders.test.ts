import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Update } from 'grammy/types';
import { afterAll, describe, expect, it } from 'vitest';
import { decode } from '../../src/channels/telegram/decode.ts';
import { readCardButton } from '../../src/channels/telegram/staff-commands.ts';
import { decodeForm } from '../../src/channels/web/form.ts';
import { conditionCompiler } from '../../src/content/conditions.ts';
import { loadFlows } from '../../src/content/load-flows.ts';
import { packButton, unpackButton } from '../../src/core/model/button.ts';
import { fitsVisitor, makeFormToken } from '../../src/pages/form-token.ts';

/* Whatever comes over a border: read or refused, never thrown, and never taken for something that we issued. */

const RUNS = { numRuns: 300 };
const DESK = -1_002_000_000_777;
const config = { account: 'main', hotlineChats: [String(DESK)], botUsername: 'kompas_bot' };

/** Names that Telegram uses, with anything at all behind them. */
const FIELDS = [
  ...['text', 'caption', 'entities', 'caption_entities', 'photo', 'voice', 'document', 'contact', 'location'],
  ...['venue', 'poll', 'sticker', 'dice', 'forward_origin', 'reply_to_message', 'media_group_id', 'via_bot'],
  ...[
    'message_thread_id',
    'is_topic_message',
    'sender_chat',
    'left_chat_member',
    'forum_topic_created',
    'date',
  ],
];
const anything = fc.anything({ maxDepth: 3, withNullPrototype: true });
const message = fc
  .record({
    chat: fc.constantFrom(
      { id: 5, type: 'private' },
      { id: DESK, type: 'supergroup' },
      { id: 6, type: 'group' },
      null,
    ),
    from: fc.oneof(fc.constant({ id: 5, is_bot: false, first_name: 'A' }), anything),
    more: fc.dictionary(fc.constantFrom(...FIELDS), anything),
  })
  .map(({ chat, from, more }) => ({ message_id: 7, date: 1, chat, from, ...more }));
const update = fc
  .tuple(
    fc.constantFrom(
      'message',
      'edited_message',
      'callback_query',
      'message_reaction',
      'my_chat_member',
      'chat_member',
    ),
    fc.oneof(message, anything, fc.record({ id: fc.string(), from: anything, message, data: anything })),
  )
  .map(([kind, what]) => ({ update_id: 1, [kind]: what }));

describe('The Telegram decoder', () => {
  it('answers whatever comes, and hands on only what it names', () => {
    fc.assert(
      fc.property(fc.oneof(update, anything), (one) => {
        const decoded = decode(one as Update, config, 1);
        expect(['inbound', 'ignored']).toContain(decoded.kind);
      }),
      RUNS,
    );
  });

  it('hands on no chat, time, author, message or language that is not what it should be', () => {
    const person = (more: object) => ({ id: 5, is_bot: false, first_name: 'A', ...more });
    const said = { message_id: 7, date: 1, chat: { id: 5, type: 'private' }, from: person({}), text: 'hi' };
    const staff = {
      ...said,
      chat: { id: DESK, type: 'supergroup' },
      is_topic_message: true,
      message_thread_id: 3,
    };
    const isInbound = (message: object) =>
      decode({ update_id: 1, message } as unknown as Update, config, 1).kind === 'inbound';
    expect([isInbound(said), isInbound(staff)]).toEqual([true, true]);
    const deep = JSON.parse('['.repeat(5_000) + ']'.repeat(5_000));
    for (const odd of ['abc', 1e300, Number.NaN, {}, deep, '1; drop'])
      for (const message of [
        { ...said, message_id: odd },
        { ...said, date: odd },
        { ...said, chat: { id: odd, type: 'private' } },
        { ...staff, from: person({ id: odd }) },
        { ...staff, message_thread_id: odd },
        ...(typeof odd === 'string' ? [] : [{ ...said, from: person({ language_code: odd }) }]),
      ])
        expect(isInbound(message)).toBe(false);
  });

  it('R17: keeps name, @name, number of the account and the author of a forward to itself', () => {
    const secret = 'Zulfiya';
    const who = { id: 900_123_456, is_bot: false, first_name: secret, last_name: secret, username: secret };
    const origins = [
      { type: 'user', sender_user: who, date: 1 },
      { type: 'hidden_user', sender_user_name: secret, date: 1 },
      {
        type: 'channel',
        chat: { id: 1, type: 'channel', title: secret, username: secret },
        message_id: 1,
        date: 1,
      },
    ];
    const forms = [
      { text: 'hello' },
      { photo: [{ file_id: 'f', file_unique_id: 'u', width: 1, height: 1 }], caption: 'c' },
      { voice: { file_id: 'f', file_unique_id: 'u', duration: 1 } },
      {
        text: 'me',
        entities: [
          { type: 'text_mention', offset: 0, length: 2, user: who },
          { type: 'bold', offset: 0, length: 2 },
        ],
      },
      { text: 'me', entities: [{ type: 'text_link', offset: 0, length: 2, url: 'tg://user?id=900123456' }] },
    ];
    for (const form of forms)
      for (const origin of [undefined, ...origins]) {
        const from = { message_id: 7, date: 1, chat: { ...who, id: 5, type: 'private' }, from: who };
        const said = { ...from, ...form, via_bot: who, ...(origin && { forward_origin: origin }) };
        const decoded = decode({ update_id: 1, message: said } as never, config, 1);
        expect(JSON.stringify(decoded)).not.toMatch(/Zulfiya|900123456/);
        // A copy would carry a link to the profile.
        expect(JSON.stringify(decoded)).not.toContain('"formatted":true');
      }
  });
});

describe('Buttons', () => {
  it('are read back as they were made, and nothing else is a button', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[\w.:!-]{0,80}$/)), (data) => {
        const read = unpackButton(data);
        if (read)
          expect(packButton(read.token, read.step, read.choice).length).toBeLessThanOrEqual(data.length);
        if (read) expect(data).toMatch(/^[\w-]{1,16}\.\d{1,9}\.!?[\w:-]{1,40}$/);
        expect(() => readCardButton(data, { now: 1, timeZone: 'UTC' })).not.toThrow();
      }),
      RUNS,
    );
  });
});

describe('Forms of the pages', () => {
  const field = fc.string({ unit: 'binary', maxLength: 200 });
  it('are read or refused, whatever stands in them', () => {
    fc.assert(
      fc.property(
        fc.record({ token: field, again: field, press: field, command: field, text: field }),
        (form) => {
          const meant = decodeForm(form);
          if (typeof meant === 'object')
            expect(['text', 'press', 'command', 'unknown_command']).toContain(meant.inbound.kind);
        },
      ),
      RUNS,
    );
  });

  it('no token fits that was not made for this very visitor', () => {
    const token = makeFormToken('anna');
    fc.assert(
      fc.property(fc.oneof(field, fc.stringMatching(/^[\w-]{12}\.[\w-]{22}$/)), field, (forged, other) => {
        expect(fitsVisitor('anna', forged)).toBe(false);
        if (other !== 'anna') expect(fitsVisitor(other, token)).toBe(false);
      }),
      RUNS,
    );
    expect(fitsVisitor('anna', token)).toBe(true);
  });
});

describe('Flows from outside', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kompas-fuzz-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const load = (yaml: string) => {
    writeFileSync(join(folder, 'fuzz.yaml'), yaml);
    return loadFlows(folder, () => 'unknown');
  };
  const BOMB = `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefgh'].map((name, at) => `${name}: &${name} [${`*${'abcdefg'[at]},`.repeat(9)}x]`).join('\n')}`;
  const SKELETON = (block: string) => `spec: 1\nflow: fuzz\nversion: 1\nstart: a\nblocks:\n  a: ${block}\n`;

  it('a file that is none is a problem with its place, not a crash', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 300 }),
          fc.constantFrom(
            BOMB,
            'a: *nowhere',
            '<<: *x',
            '!!js/function "x"',
            '__proto__: { a: 1 }',
            '- - -',
            '%YAML 9',
          ),
          anything.map((one) =>
            SKELETON(JSON.stringify(one, (_, value) => (typeof value === 'bigint' ? 1 : value)) ?? 'x'),
          ),
          fc
            .string({ maxLength: 60 })
            .map((text) => SKELETON(`{ branch: [{ if: ${JSON.stringify(text)}, next: a }], else: a }`)),
        ),
        (yaml) => {
          const { problems, flows } = load(yaml);
          if (problems.length === 0) expect([...flows.keys()]).toEqual(['fuzz']);
          expect(({} as { a?: unknown }).a).toBeUndefined();
        },
      ),
      { numRuns: 200 },
    );
  });

  it('a condition is compiled, or refused in words; no pattern that can hang, and no way out of it', () => {
    const compile = conditionCompiler(new Map([['age', 'string' as const]]), () => 'unknown');
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ maxLength: 80 }), fc.stringMatching(/^[a-z0-9 '()&|=!<>.[\]]{0,60}$/)),
        (source) => {
          const compiled = compile(source);
          if ('problem' in compiled) expect(compiled.problem).toEqual(expect.any(String));
        },
      ),
      RUNS,
    );
    for (const source of ["age.matches('(a+)+$')", 'age.constructor', '__proto__', 'process', "age['x']"])
      expect(compile(source), source).toHaveProperty('problem');
  });
});
