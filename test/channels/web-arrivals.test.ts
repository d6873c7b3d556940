import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createArrivals } from '../../src/channels/web/arrivals.ts';
import { serveHere } from '../support/browser.ts';
import { createFakeApp, type FakeApp } from './fake-app.ts';
import { ORIGIN, openWeb } from './web-visitor.ts';

const SECOND = 1_000;
const SCRIPT = { 'x-kompas': '1' };
const DAY = 86_400 * SECOND;

/** A site with its clock in hand, at which anybody from any address may knock. */
function site({ header = null }: { header?: string | null } = {}) {
  const app = createFakeApp();
  const clock = { now: 1_000 * DAY };
  app.now = () => clock.now;
  const { routes } = openWeb(app, header);
  const knock = (from: string, wanted = 'start', headers: Record<string, string> = {}): Promise<Response> =>
    Promise.resolve(
      routes.request(
        new Request(`${ORIGIN}/start`, {
          method: 'POST',
          body: new URLSearchParams({ do: wanted }),
          headers: { origin: ORIGIN, host: new URL(ORIGIN).host, ...headers },
        }),
        undefined,
        { incoming: { socket: { remoteAddress: from } } },
      ),
    );
  /** How many of so many are let in. As the script asks, which waits for no answer. */
  const many = async (count: number, from: (at: number) => string, wanted?: string): Promise<number> => {
    let entered = 0;
    for (let at = 0; at < count; at += 1) {
      const { status } = await knock(from(at), wanted, SCRIPT);
      expect([303, 429]).toContain(status);
      if (status === 303) entered += 1;
    }
    return entered;
  };
  return { app, clock, knock, many };
}

const made = (app: FakeApp): number => app.received.length;

describe('new chats (R27)', () => {
  it('twenty of one address at once, then one in ten seconds; others are not kept out', async () => {
    const { many, clock } = site();
    expect(await many(40, () => '203.0.113.7')).toBe(20);
    expect(await many(5, () => '203.0.113.8')).toBe(5);
    clock.now += 10 * SECOND;
    expect(await many(5, () => '203.0.113.7')).toBe(1);
  });

  it('of an IPv6 home are counted together, whatever address below it they choose', async () => {
    const { many } = site();
    expect(await many(40, (at) => `2001:db8:1:2${at % 10}::${at.toString(16)}`)).toBe(20);
    expect(await many(5, () => '2001:db8:1:300::1')).toBe(5);
    expect(await many(40, () => '::ffff:203.0.113.9')).toBe(20);
    expect(await many(1, () => '203.0.113.9')).toBe(0);
  });

  it('of very many addresses are limited all together, and forgotten addresses do not fill the memory', async () => {
    const { many, app } = site();
    expect(await many(500, (at) => `198.51.${100 + Math.floor(at / 250)}.${at % 250}`)).toBe(60);
    expect(made(app)).toBe(60);
    const arrivals = createArrivals(() => 0);
    for (let at = 0; at < 30; at += 1) arrivals.allows('one', true);
    for (let at = 0; at < 10_001; at += 1) arrivals.allows(`another ${at}`, true);
    expect(arrivals.allows('one', false)).toBe(true);
  });

  it('from a web server in front that nobody named are not taken for one visitor', async () => {
    for (const near of ['127.0.0.1', '::1', '10.1.2.3', '192.168.0.4', 'fd00::1', '']) {
      const { many } = site();
      expect(await many(50, () => near), near).toBe(50);
    }
  });

  it('a named header is read from its end, where the web server wrote it; forged ones help nobody', async () => {
    const { knock } = site({ header: 'x-forwarded-for' });
    const from = (value: string) => knock('127.0.0.1', 'start', { ...SCRIPT, 'x-forwarded-for': value });
    const answers: number[] = [];
    for (let at = 0; at < 30; at += 1) answers.push((await from(`10.9.8.${at}, 203.0.113.7`)).status);
    expect(answers.filter((status) => status === 303)).toHaveLength(20);
    expect((await from('203.0.113.7, 203.0.113.8')).status).toBe(303);
  });

  it('whoever sends the header twice, so that it is unclear which one counts, gains nothing by it', async () => {
    const { routes } = openWeb(createFakeApp(), 'x-forwarded-for');
    const here = await serveHere(routes);
    const { port } = new URL(here.url);
    const twice = (at: number): Promise<number> => {
      const { promise, resolve, reject } = Promise.withResolvers<number>();
      const body = 'do=start';
      const asked = request({
        ...{ host: '127.0.0.1', port, method: 'POST', path: '/start' },
        headers: [
          ...['host', `localhost:${port}`, 'sec-fetch-site', 'same-origin', 'x-kompas', '1'],
          ...['content-type', 'application/x-www-form-urlencoded', 'content-length', String(body.length)],
          ...['x-forwarded-for', '203.0.113.7', 'X-Forwarded-For', `198.51.100.${at}`],
        ],
      });
      asked.once('response', (answer) => resolve(answer.resume().statusCode ?? 0)).once('error', reject);
      asked.end(body);
      return promise;
    };
    const answers: number[] = [];
    for (let at = 0; at < 25; at += 1) answers.push(await twice(at));
    await here.close();
    expect(answers.filter((status) => status === 303)).toHaveLength(20);
  });

  it('a header that nobody named is not read', async () => {
    const { knock } = site();
    const answers: number[] = [];
    for (let at = 0; at < 30; at += 1)
      answers.push(
        (await knock('203.0.113.7', 'start', { ...SCRIPT, 'x-forwarded-for': `198.51.100.${at}` })).status,
      );
    expect(answers.filter((status) => status === 303)).toHaveLength(20);
  });
});

describe('over the limit', () => {
  it('the page gives emergency numbers and people to call, and nothing is stored (R5)', async () => {
    const { app, many, knock } = site();
    await many(20, () => '203.0.113.7');
    const before = app.deliveries;
    const answer = await knock('203.0.113.7');
    const page = await answer.text();
    expect(answer.status).toBe(429);
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(page).toContain('Please try again in a minute');
    expect(page).toContain('href="tel:112"');
    expect(page).toMatch(/<summary>Turkey<\/summary>[\s\S]*href="tel:157"/);
    expect(page).toContain('href="/"');
    expect(app.deliveries).toBe(before);
  });

  it('danger is let in, far beyond what may start; beyond even that the page gives the numbers (R5)', async () => {
    const { app, many, knock } = site();
    await many(30, () => '203.0.113.7');
    expect(await many(40, () => '203.0.113.7', 'sos')).toBe(40);
    expect(app.received.at(-1)?.inbound).toMatchObject({ name: 'sos' });
    const answer = await knock('203.0.113.7', 'sos');
    expect(answer.status).toBe(429);
    expect(await answer.text()).toContain('href="tel:112"');
    expect((await knock('203.0.113.8', 'sos', SCRIPT)).status).toBe(303);
  });
});

it('where nothing can be stored, whoever presses danger reads the numbers (R5)', async () => {
  const { app, knock } = site();
  app.failing = true;
  for (const wanted of ['sos', 'start']) {
    const answer = await knock('203.0.113.7', wanted);
    expect(answer.status).toBe(503);
    const page = await answer.text();
    expect(page).toContain('href="tel:112"');
    expect(page).toContain('href="tel:157"');
  }
});

describe('what is known of an address', () => {
  it('is another name the next day, so that nobody is followed over it', async () => {
    const { many, clock } = site();
    expect(await many(40, () => '203.0.113.7')).toBe(20);
    clock.now = 1_001 * DAY;
    expect(await many(1, () => '203.0.113.7')).toBe(1);
  });

  it('stands in nothing that the application is given', async () => {
    const { app, many } = site();
    await many(5, () => '203.0.113.7');
    expect(JSON.stringify(app.received)).not.toContain('203.0.113');
  });
});
