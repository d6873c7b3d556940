import { describe, expect, it } from 'vitest';
import { tinyContent } from '../support/tiny-content.ts';
import { walk } from '../support/walk.ts';

const content = tinyContent({
  tiny: `    country: { ask: country, save: country, suggest: [RU], next: pain }
    pain: { ask: several, choices: { a: { signs: [d2_violence] }, b: {} }, next: pay }
    pay: { ask: choice, choices: { x: {} }, next: result }
    result: { assess: offer, next: end }
    end: { say: page, next: done }
    done: { end: true }`,
  other: `    zero: { ask: choice, choices: { z: {} }, next: first }
    first: { ask: country, save: country, suggest: [TR], next: second }
    second: { ask: choice, choices: { a: {}, b: {} }, next: done }
    done: { end: true }`,
});

type Talk = ReturnType<typeof walk>;
const told = (staffed = false) => walk(content, { staffed }).presses('tiny', 'RU', 'a', 'done', 'x');
const summaryShown = (talk: Talk) =>
  talk.turn.messages.flatMap(({ lines }) =>
    lines.filter((line) => 'key' in line && line.key === 'system:summary_line'),
  );
const requestOf = (talk: Talk) => {
  const [effect] = talk.turn.effects;
  if (effect?.kind !== 'open_case') throw new Error('no case was opened');
  return effect.request;
};

describe('what is passed on', () => {
  it('is nothing, unless the person says yes to the very lines', () => {
    const talk = told().commands('human').presses('nothing', 'only_after');
    expect(talk.keys).toEqual(['system:consent_nothing', 'person:sure.ask']);
    expect(requestOf(talk.presses('send'))).toEqual({
      reason: 'person',
      flow: null,
      summary: [],
      country: null,
      band: null,
      minor: false,
      mayWriteFirst: false,
    });
  });

  it('is word for word what stood on the screen before', () => {
    const talk = told().commands('human');
    const offered = summaryShown(talk);
    expect(offered).toHaveLength(3);
    talk.presses('summary', 'here');
    expect(summaryShown(talk)).toEqual(offered);
    expect(requestOf(talk.presses('send'))).toMatchObject({
      flow: 'tiny',
      summary: offered,
      country: 'RU',
      mayWriteFirst: true,
    });
  });

  it('names the signs only where they were looked for', () => {
    const judged = told().commands('human');
    expect(judged.keys[0]).toBe('system:summary_title');
    expect(judged.presses('summary', 'here').keys).toContain('system:consent_passes_signs');
    const early = walk(content).presses('tiny', 'RU').commands('human').presses('summary', 'here');
    expect(early.keys).toContain('system:consent_passes');
  });

  it('is not asked about where nothing was told', () => {
    const talk = walk(content).commands('human');
    expect(talk.at).toBe('person/reach');
    expect(talk.value('share')).toBe('nothing');
  });

  it('leaves out what was skipped, and is nothing when all was', () => {
    const some = walk(content).presses('tiny', 'RU', 'skipped', 'skipped').commands('human');
    expect(summaryShown(some)).toHaveLength(1);
    const none = walk(content).presses('tiny', 'skipped', 'done', 'skipped').commands('human');
    expect(none.at).toBe('person/reach');
    none.presses('here');
    expect(none.keys).toContain('system:consent_nothing');
    expect(requestOf(none.presses('send'))).toMatchObject({
      flow: null,
      summary: [],
      country: null,
      band: null,
    });
  });

  it('holds only the conversation that was last spoken of: no country, no band of another', () => {
    const talk = told().presses('next', 'other', 'z', 'skipped', 'a').commands('human');
    talk.presses('summary', 'here', 'send');
    expect(requestOf(talk)).toMatchObject({ flow: 'other', country: null, band: null });
  });

  it('is still that conversation after one step back, which brings an older answer to the end', () => {
    const talk = told().presses('next', 'other', 'z', 'TR').commands('back');
    expect(talk.session.answers.country?.flow).toBe('tiny');
    talk.commands('human');
    expect(summaryShown(talk)).toMatchObject([{ params: { label: { words: 'other:zero.short' } } }]);
  });

  it('is not sent when the person changes their mind, and can be changed by going back', () => {
    expect(told().commands('human').presses('summary', 'here', 'cancel').turn.effects).toEqual([]);
    const talk = told()
      .commands('human')
      .presses('summary', 'here', '!back', '!back', 'nothing', 'here', 'send');
    expect(requestOf(talk).summary).toEqual([]);
  });
});

describe('after a hand-off', () => {
  it('with staff the flow goes on without a word, to where the person was', () => {
    const talk = told(true).commands('human').presses('nothing', 'here', 'send');
    expect(talk.turn.messages).toEqual([]);
    expect(talk.at).toBe('tiny/end');
    expect(talk.does({ kind: 'resume' }).keys).toEqual(['tiny:end.say']);
  });

  it('without staff the flow itself says what is true', () => {
    const talk = told().commands('human').presses('nothing', 'here', 'send');
    expect(talk.keys).toEqual(['person:after.say', 'tiny:end.say']);
  });

  it('the screen after it can be answered only once it was seen', () => {
    const talk = told(true).commands('human').presses('nothing', 'here');
    const { step } = talk.session;
    talk.presses('send').pressesFrom(step, 'send');
    expect(talk.turn).toMatchObject({ effects: [], messages: [] });
  });
});
