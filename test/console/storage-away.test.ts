import { beforeEach, describe, expect, it } from 'vitest';
import { BIRCH, type Browser, type Desk, OLGA, openDesk, tokenOf } from './desk.ts';

const at = (action = ''): string => `/console/cases/${BIRCH}${action && `/${action}`}`;
let desk: Desk;
let olga: Browser;

beforeEach(async () => {
  desk = openDesk();
  olga = await desk.browser().signIn(OLGA);
});

const said = (): (string | undefined)[] =>
  desk.hotline.cases.get(BIRCH)?.lines.flatMap(({ text, from }) => (from === 'person' ? [] : [text])) ?? [];
const fieldsIn = (page: string): Record<string, string> =>
  Object.fromEntries(
    [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(([, name, value]) => [
      name,
      value,
    ]),
  );

describe('the storage is away', () => {
  it('an answer comes back in words, and as a form that sends it once', async () => {
    const token = tokenOf(await (await olga.get(at())).text(), at('say'));
    desk.hotline.failing = true;
    const answer = await olga.post(at('say'), { token, text: 'Stay where you are' });
    expect(answer.status).toBe(500);
    const page = await answer.text();
    expect(page).toContain('Stay where you are</textarea>');
    desk.hotline.failing = false;
    const again = fieldsIn(page);
    expect(again).toEqual({ token, text: 'Stay where you are' });
    for (let taps = 0; taps < 2; taps += 1) expect((await olga.post(at('say'), again)).status).toBe(303);
    expect(said()).toEqual(['Stay where you are']);
  });

  it('what was chosen to close a case is not asked for again', async () => {
    const token = tokenOf(await (await olga.get(at())).text(), at('close'));
    desk.hotline.failing = true;
    const codes = { kind: 'help', reason: 'documents', outcome: 'informed' };
    const page = await (await olga.post(at('close'), { token, ...codes })).text();
    expect(fieldsIn(page)).toEqual({ token, ...codes });
  });
});

describe('a form', () => {
  it('that was sent before and says something else now is taken, and the same once', async () => {
    const token = tokenOf(await (await olga.get(at())).text(), at('say'));
    for (const text of ['On Monday', 'No, on Tuesday', 'No, on Tuesday'])
      await olga.post(at('say'), { token, text });
    expect(said()).toEqual(['On Monday', 'No, on Tuesday']);
  });

  it('of a shift that ends comes back with every note after the session has ended', async () => {
    const token = tokenOf(await (await olga.get('/console/handover')).text(), '/console/handover');
    await desk.hotline.revokeSessions(OLGA, OLGA.id);
    const answer = await olga.post('/console/handover', { token, [`note-${BIRCH}`]: 'Calls at nine' });
    expect(answer.status).toBe(401);
    expect(await answer.text()).toContain('Calls at nine</textarea>');
  });

  it('whose body is broken breaks nothing', async () => {
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    for (const action of ['say', 'note'])
      expect((await olga.post(at(action), { half: 'a body' }, headers)).status).toBe(403);
  });
});
