import { beforeEach, describe, expect, it } from 'vitest';
import { quietBell } from '../support/quiet-bell.ts';
import { createFakeApp, type FakeApp, screen } from './fake-app.ts';
import { chatIn, openWeb, readLines, tokenOf, type Visitor, visit, visitAt } from './web-visitor.ts';

let app: FakeApp;
let visitor: Visitor;
let back: () => void;

beforeEach(async () => {
  app = createFakeApp();
  app.answer = () => [screen('Who has it?', 3, { employer: 'My employer' })];
  visitor = visit(app);
  await visitor.start();
});

/** Nothing can be read or written until `back`. */
function away(): void {
  const { transcript, standing, languageOf } = app;
  const gone = async (): Promise<never> => {
    throw new Error('the database does not answer');
  };
  Object.assign(app, { failing: true, transcript: gone, standing: gone, languageOf: gone });
  back = () => void Object.assign(app, { failing: false, transcript, standing, languageOf });
}

describe('the storage is away', () => {
  it('what was written comes back on a page with numbers to call, and is sent once from there', async () => {
    const token = tokenOf(await visitor.page());
    away();
    const answer = await visitor.post('/say', { token, text: 'They hold my passport' });
    expect(answer.status).toBe(503);
    const page = await answer.text();
    expect(page).toContain('They hold my passport</textarea>');
    expect(page).toContain('157');
    back();
    const fresh = tokenOf(page);
    for (let taps = 0; taps < 2; taps += 1)
      await visitor.post('/say', { token: fresh, text: 'They hold my passport' });
    expect(
      app.received.map(({ echo }) => echo).filter((one) => one === 'They hold my passport'),
    ).toHaveLength(1);
  });

  it('so does what fails before it is handed over', async () => {
    const token = tokenOf(await visitor.page());
    away();
    app.isAlwaysHeard = app.standing as never;
    for (let said = 0; said < 40; said += 1)
      await visitor.post('/say', { token, again: String(said), text: 'again' }, { 'x-kompas': '1' });
    const answer = await visitor.post('/say', { token, text: 'Please answer' });
    expect(answer.status).toBe(500);
    expect(await answer.text()).toContain('Please answer</textarea>');
  });

  it('an open page may connect again as often as it likes, and has its place afterwards', async () => {
    away();
    for (let tries = 0; tries < 6; tries += 1) {
      const answer = await visitor.get('/events?after=0');
      expect(answer.status, 'a browser gives up for good on anything else').toBe(200);
      expect(await answer.text()).toBe('retry: 3000\n\n');
    }
    back();
    const answer = await visitor.get('/events?after=0');
    expect(answer.status).toBe(200);
    await answer.body?.cancel();
    visitor.web.stop();
  });
});

describe('an address that is none', () => {
  it.each(['/start', '/say', '/file', '/exit'])(
    '%s, opened where a refused form left it, leads to the chat',
    async (path) => {
      const answer = await visitor.get(path);
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
    },
  );

  it('any other has a page with the way on, guarded as all are', async () => {
    const answer = await visitor.get('/nothing/here');
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.text()).toContain('href="/"');
  });
});

describe('a form', () => {
  it.each(['/start', '/say', '/file'])('whose body is broken breaks nothing: %s', async (path) => {
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    expect((await visitor.post(path, { half: 'a body' }, headers)).status).toBeLessThan(500);
  });

  it('that was sent before and says something else now is heard, and the same once', async () => {
    const token = tokenOf(await visitor.page());
    for (const text of ['I am in Ankara', 'No, in Adana', 'No, in Adana'])
      await visitor.post('/say', { token, text });
    const said = app.received.map(({ echo }) => echo).slice(1);
    expect(said).toEqual(['I am in Ankara', 'No, in Adana']);
  });
});

it('whoever leaves in one process leaves on pages that are open in another', async () => {
  const bell = quietBell();
  const [here, there] = [openWeb(app, null, bell), openWeb(app, null, bell)];
  const [tab, other] = [visitAt(here.web, here.routes), visitAt(there.web, there.routes)];
  await tab.start();
  other.cookie = tab.cookie;
  expect(readLines(await other.page()).length).toBeGreaterThan(0);
  const open = await other.get('/events?after=999');
  expect(chatIn(tab)).not.toBe('');
  await tab.post('/exit', {});
  expect(await open.text()).toContain('event: gone');
});
