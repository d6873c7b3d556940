import { describe, expect, it } from 'vitest';
import type { Query } from '../../src/core/directory/directory.ts';
import type { Organisation } from '../../src/core/directory/organisation.ts';
import { pageBounds, pageCount } from '../../src/core/engine/blocks/pages.ts';
import { MONDAY } from '../support/drive.ts';
import { tinyContent } from '../support/tiny-content.ts';
import { walk } from '../support/walk.ts';

const tiny = (blocks: string) =>
  walk(tinyContent({ tiny: `${blocks}\n    done: { end: true }` })).presses('tiny');

describe('say', () => {
  it('text goes on at once, with the date and the doubt of the facts behind it', () => {
    const talk = tiny(`    a: { say: text, facts: [fact], next: b }\n    b: { say: page, next: done }`);
    expect(talk.keys).toEqual([
      'tiny:a.say',
      'system:uncertain',
      'system:changes_often',
      'system:checked',
      'tiny:b.say',
    ]);
  });

  it('page waits for "Next", and is shown again for anything else', () => {
    const talk = tiny(`    a: { say: page, next: b }\n    b: { say: page, next: done }`);
    expect(talk.says('ok').keys).toEqual(['system:not_understood', 'system:choose_button', 'tiny:a.say']);
    expect(talk.says('ok').at).toBe('tiny/a');
    expect(talk.presses('next').at).toBe('tiny/b');
  });

  it('forward is a message of its own', () => {
    const talk = tiny(`    a: { say: forward, next: b }\n    b: { say: page, next: done }`);
    expect(talk.turn.messages[0]).toMatchObject({ lines: [{ key: 'tiny:a.say' }], buttons: [], extras: [] });
  });
});

describe('steps', () => {
  const steps = `    which: { ask: choice, choices: { long: {}, short: {}, no: {} }, next: plan }
    plan:
      say: steps
      steps:
        - { step: one, if: "which != 'no'", facts: [fact] }
        - { step: two, if: "which != 'no'" }
        - { step: three, if: "which == 'long'" }
        - { step: four, if: "which == 'long'" }
      next: after
    after: { say: page, next: done }`;

  it('come at most three to a page, evenly, numbered through, each with its risk', () => {
    const talk = tiny(steps).presses('long');
    expect(talk.keys.filter((key) => key === 'system:step_risk')).toHaveLength(2);
    expect(talk.keys).toContain('system:page');
    talk.presses('next');
    expect(talk.turn.messages[0]?.lines).toContainEqual({
      key: 'system:step',
      params: { n: 4, text: { words: 'tiny:plan.steps.four.do' } },
    });
    expect(talk.presses('next').at).toBe('tiny/after');
  });

  it('show no page count where one page is all, and the date only with its facts', () => {
    expect(tiny(steps).presses('short').keys).not.toContain('system:page');
    const second = tiny(steps).presses('long').presses('next');
    expect(second.keys).not.toContain('system:checked');
  });

  it('one that rests on an uncertain fact says so itself, and the page does not', () => {
    const talk = tiny(steps).presses('short');
    expect(talk.keys.filter((key) => key.startsWith('system:step'))).toEqual([
      'system:step_uncertain',
      'system:step_risk',
      'system:step',
      'system:step_risk',
    ]);
    expect(talk.keys).not.toContain('system:uncertain');
    const hedged = steps.replace('facts: [fact] }', 'facts: [fact], hedged: true }');
    expect(tiny(hedged).presses('short').keys).not.toContain('system:step_uncertain');
  });

  it.each([
    [1, [1]],
    [3, [3]],
    [4, [2, 2]],
    [5, [3, 2]],
    [7, [3, 2, 2]],
    [8, [3, 3, 2]],
  ])('%i are parted evenly', (steps, pages) => {
    const bounds = pages.map((_, page) => pageBounds(steps, page));
    expect(pageCount(steps)).toBe(pages.length);
    expect(bounds.map(({ from, to }) => to - from)).toEqual(pages);
    expect(bounds.at(-1)?.to).toBe(steps);
  });

  it('are passed over when none applies', () => {
    expect(tiny(steps).presses('no').at).toBe('tiny/after');
  });

  it('"back" turns one page, and danger comes back to the same page', () => {
    const talk = tiny(steps).presses('long', 'next');
    expect(talk.commands('sos').presses('go-on').session.pending).toEqual({ kind: 'page', page: 1 });
    talk.commands('back').commands('back');
    expect(talk.session.pending).toEqual({ kind: 'page', page: 1 });
    expect(talk.commands('back').session.pending).toEqual({ kind: 'page', page: 0 });
    expect(talk.commands('back').at).toBe('tiny/which');
  });
});

describe('branch, if, call', () => {
  it('branch takes the first that holds, else the rest', () => {
    const branch = `    a: { ask: choice, choices: { x: {}, y: {}, z: {} }, next: b }
    b: { branch: [ { if: "a == 'x'", next: c }, { if: "a in ['x', 'y']", next: d } ], else: done }
    c: { say: page, next: done }
    d: { say: page, next: done }`;
    expect(tiny(branch).presses('x').at).toBe('tiny/c');
    expect(tiny(branch).presses('y').at).toBe('tiny/d');
    expect(tiny(branch).presses('z').at).toBe('menu/menu');
  });

  it('a block whose condition fails is passed over, whatever its kind', () => {
    const skipping = `    a: { ask: choice, choices: { x: {} }, next: b }
    b: { say: text, if: "a == 'y'", next: c }
    c: { ask: choice, if: "a == 'y'", choices: { x: {} }, next: e }
    e: { call: other, if: "a == 'y'", next: f }
    f: { say: page, next: done }`;
    const talk = tiny(skipping).presses('x');
    expect(talk.keys).toEqual(['tiny:f.say']);
  });

  it('call runs another flow and comes back to the next block', () => {
    const talk = tiny(`    a: { call: other, next: b }\n    b: { say: page, next: done }`);
    expect(talk.at).toBe('other/first');
    expect(talk.session.callers).toEqual([{ flow: 'tiny', version: 1, block: 'b' }]);
    expect(talk.presses('a').at).toBe('tiny/b');
    expect(talk.session.callers).toEqual([]);
  });

  it('@flow leaves every caller behind', () => {
    const content = tinyContent({
      tiny: `    a: { call: other, next: b }\n    b: { say: page, next: done }\n    done: { end: true }`,
      other: `    first: { ask: choice, choices: { stay: {}, go: { next: '@away' } }, next: done }\n    done: { end: true }`,
      away: `    first: { say: page, next: done }\n    done: { end: true }`,
    });
    const talk = walk(content).presses('tiny', 'go');
    expect(talk).toMatchObject({ at: 'away/first', session: { callers: [] } });
    expect(talk.presses('next').at).toBe('menu/menu');
  });

  it('a conversation entered anew begins without its old answers, a house flow keeps them', () => {
    const content = tinyContent({
      tiny: `    a: { ask: choice, choices: { x: {} }, next: done }\n    done: { end: true }`,
      other: `spec: 1\nflow: other\nversion: 1\ntopic: house\nstart: first\nblocks:\n    first: { ask: choice, choices: { a: {} }, next: second }\n    second: { say: page, next: done }\n    done: { end: true }`,
    });
    expect(walk(content).presses('tiny', 'x', 'tiny').value('a')).toBeUndefined();
    expect(walk(content).presses('other', 'a', 'next', 'other').value('first')).toBe('a');
  });
});

describe('remind', () => {
  const reminding = () => tiny(`    a: { remind: 48, next: b }\n    b: { say: page, next: done }`);

  it('asks for a timer', () => {
    expect(reminding().turn.effects).toEqual([
      { kind: 'set_timer', name: 'remind:tiny:a', dueAt: MONDAY + 48 * 3_600_000 },
    ]);
  });

  it('says its text when due, and changes nothing', () => {
    const talk = reminding();
    const before = talk.session;
    expect(talk.does({ kind: 'timer', name: 'remind:tiny:a' }).keys).toEqual(['tiny:a.say']);
    expect(talk.session).toEqual(before);
  });

  it('is silent when the flow no longer has it', () => {
    expect(reminding().does({ kind: 'timer', name: 'remind:tiny:gone' }).keys).toEqual([]);
    expect(reminding().does({ kind: 'timer', name: 'something-else' }).keys).toEqual([]);
  });
});

describe('contacts', () => {
  const helper = { id: 'helper' } as Organisation;
  const listing = (blocks: string, queries: Query[] = [], found = [helper]) =>
    walk(
      tinyContent(
        { tiny: `${blocks}\n    done: { end: true }` },
        { found, searched: (query) => queries.push(query) },
      ),
    ).presses('tiny');
  const where = `    country: { ask: country, save: country, suggest: [RU], next: asylum }
    asylum: { ask: choice, choices: { 'no': {}, 'yes': {}, afraid: {} }, next: list }
    list: { contacts: [legal, consulate], citizenship: country, next: more }
    more: { contacts: [medical], next: done }`;

  it('shows the emergency numbers once, then entries, each with a button for "did not work"', () => {
    const talk = listing(where).presses('RU', 'no');
    expect(talk.keys.filter((key) => key === 'emergency:RU')).toHaveLength(1);
    expect(talk.keys.slice(0, 4)).toEqual([
      'tiny:list.lead',
      'emergency:RU',
      'contacts:confirmed_title',
      'contact:helper',
    ]);
    expect(talk.keys.filter((key) => key === 'contacts:ask_not_promise')).toHaveLength(2);
    const wrong = talk.turn.messages.find(({ buttons }) => buttons[0]?.choice === '!wrong:helper');
    expect(wrong?.screen).toBe(0);
    talk.pressesFrom(0, '!wrong:helper');
    expect(talk.turn.effects).toEqual([{ kind: 'report_contact', contact: 'helper' }]);
    expect(talk.keys).toEqual(['system:reported']);
  });

  it('a forged report of something that the directory does not have is an old button', () => {
    const talk = listing(where).presses('RU', 'no').pressesFrom(0, '!wrong:made-up');
    expect(talk.turn.effects).toEqual([]);
    expect(talk.keys).toContain('system:old_button');
  });

  it('says so where there is none, and where the country is not known', () => {
    expect(listing(where, [], []).presses('RU', 'no').keys).toContain('contacts:none_found');
    expect(listing(where).presses('skipped', 'no').keys).toContain('contacts:no_emergency_known');
  });

  it('a card is the emergency numbers alone', () => {
    const talk = listing(
      `    country: { ask: country, save: country, suggest: [RU], next: card }\n    card: { contacts: [child], style: card, next: done }`,
    ).presses('RU');
    expect(talk.keys).toEqual(['tiny:card.lead', 'emergency:RU', 'menu:menu.ask']);
  });

  it.each(['yes', 'afraid'])('never asks for the consulate of whoever said "%s" to asylum', (asylum) => {
    const queries: Query[] = [];
    const talk = listing(where, queries).presses('RU', asylum);
    expect(queries[0]).toMatchObject({ citizenship: null, needs: ['asylum', 'legal'] });
    expect(talk.keys).toContain('contacts:consulate_caution');
  });
});

describe('whose state may be a danger', () => {
  const after = `    asylum: { ask: choice, choices: { 'no': {}, 'yes': {} }, next: need }
    need: { ask: choice, choices: { consulate: {}, legal: {} }, next: list }
    list: { contacts: [medical], needFrom: need, country: country, citizenship: country, next: more }
    more: { say: page, next: done }`;
  const asked = (...answers: string[]) => {
    const queries: Query[] = [];
    const tiny = `    country: { ask: country, save: country, suggest: [RU], next: asylum }\n${after}\n    done: { end: true }`;
    const content = tinyContent({ tiny }, { searched: (query) => queries.push(query) });
    const talk = walk(content).presses('tiny', 'RU', ...answers);
    return { query: queries[0], keys: talk.keys };
  };

  it.each(['dont_know', 'skipped'])('"%s" to asylum: no office of the state, unless asked for', (asylum) => {
    expect(asked(asylum, 'legal').query).toMatchObject({ citizenship: null });
    const own = asked(asylum, 'consulate');
    expect(own.query).toMatchObject({ citizenship: 'RU', needs: ['consulate', 'medical'] });
    expect(own.keys).toContain('contacts:consulate_caution');
  });

  it('"no" to asylum: its offices are shown, without a warning', () => {
    const own = asked('no', 'consulate');
    expect(own.query).toMatchObject({ citizenship: 'RU' });
    expect(own.keys).not.toContain('contacts:consulate_caution');
  });
});

describe('assess', () => {
  const judging = `    q1: { ask: choice, key: true, choices: { x: { signs: [d3_control] }, y: {} }, next: q2 }
    q2: { ask: several, choices: { v: { signs: [d2_violence] }, s: { stop: true }, none: {} }, next: result }
    result: { assess: offer, next: after }
    after: { say: page, next: done }`;

  it('names the answers it comes from, and keeps the band', () => {
    const talk = tiny(judging).presses('x', 'v', 'done');
    expect(talk.keys).toEqual(expect.arrayContaining(['tiny:q1.reasons.x', 'tiny:q2.reasons.v']));
    expect(['serious', 'careful']).toContain(talk.value('band'));
  });

  it('a knock-out advises to stop, whatever else was said', () => {
    const talk = tiny(judging).presses('y', 's', 'done');
    expect(talk.value('band')).toBe('stop');
    expect(talk.keys).toContain('assessment:band.stop.title');
  });

  it('lists key questions without an answer as "find out"', () => {
    const talk = tiny(judging).presses('dont_know', 'none', 'done');
    expect(talk.keys).toContain('tiny:q1.find');
    expect(talk.keys).not.toContain('assessment:reasons');
  });

  it('an answer that leaves the fact open is found out too, and "I don\'t know" stays an answer beside it', () => {
    const open = judging.replace('y: {} }, next: q2', 'y: { open: true } }, next: q2');
    expect(tiny(open).presses('y', 'none', 'done').keys).toContain('tiny:q1.find');
    expect(tiny(judging).presses('y', 'none', 'done').keys).not.toContain('tiny:q1.find');
    expect(tiny(open).says("I don't know").value('q1')).toBe('dont_know');
  });

  it('"back" takes the band away with the answer', () => {
    const talk = tiny(judging).presses('x', 'v', 'done').commands('back');
    expect(talk.value('band')).toBeUndefined();
    expect(talk.at).toBe('tiny/q2');
  });
});

describe('do', () => {
  it('erase asks the application to delete everything, and says nothing more itself', () => {
    const talk = walk(tinyContent({})).commands('erase').presses('erase');
    expect(talk.turn).toMatchObject({ effects: [{ kind: 'erase' }], messages: [] });
  });
});
