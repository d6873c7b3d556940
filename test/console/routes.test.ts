import { describe, expect, it } from 'vitest';
import { consoleRoutes } from '../../src/console/routes.ts';
import type { Role } from '../../src/core/cases/staff.ts';
import { ADA, BIRCH, IVAN, OLGA, ORIGIN, openDesk, VERA } from './desk.ts';

const MEMBERS = { operator: OLGA, coordinator: VERA, admin: ADA } as const;
/** Open to whoever has a link, or has nothing yet. */
const OPEN = ['GET /sign-in/:link', 'POST /sign-in', 'POST /language'];
const COORDINATORS = [
  'GET /all',
  'POST /cases/:id/look',
  'POST /cases/:id/assign',
  'GET /blocks',
  'POST /blocks/:person/lift',
  'GET /teams',
  'GET /teams/:id',
  'POST /teams',
];
const ADMINS = /^(GET|POST) \/(staff|aside)/;
/** Changes nothing that lasts, or reads only: no token stands in these. */
const WITHOUT_TOKEN = ['POST /cases/:id/typing', 'POST /search', 'POST /sign-in', 'POST /language'];

/** The table as the program has it: a new route is in these tests the day it is written. */
function table(): { name: string; method: string; path: string }[] {
  const { routes } = consoleRoutes({ hotline: openDesk().hotline, now: Date.now } as never);
  const screens = routes.filter(({ method, path }) => method !== 'ALL' && !path.startsWith('/assets/'));
  const unique = new Map(
    screens.map(({ method, path }) => [`${method} ${path}`, { name: `${method} ${path}`, method, path }]),
  );
  return [...unique.values()];
}
const roleOf = (name: string): Role =>
  ADMINS.test(name) ? 'admin' : COORDINATORS.includes(name) ? 'coordinator' : 'operator';
const concrete = (path: string): string =>
  `/console${path === '/' ? '' : path}`
    .replace(':link', 'link-0')
    .replace(/:kind\{(\w+)\}/, '$1')
    .replace(/:\w+\{\S+?\}(?=\/|$)/, '1')
    .replace(':person', 'person-0')
    .replace(/:id/, path.startsWith('/cases') ? BIRCH : 'east');
const guardedRoutes = table().filter(({ name }) => !OPEN.includes(name));

describe('who may come to which screen', () => {
  it('the table is read whole', () => {
    expect(guardedRoutes.length).toBeGreaterThan(40);
  });

  it.each(guardedRoutes)('$name is closed to whoever has not signed in', async ({ method, path }) => {
    const desk = openDesk();
    const visitor = desk.browser();
    const answer =
      method === 'GET'
        ? await visitor.get(concrete(path))
        : await visitor.post(concrete(path), { text: 'typed' });
    expect(answer.status).toBe(401);
    expect(desk.hotline.commands).toEqual([]);
    expect(await answer.text()).not.toContain('Silver Birch');
  });

  it.each(guardedRoutes.filter(({ name }) => roleOf(name) !== 'operator'))(
    '$name demands its role',
    async ({ name, method, path }) => {
      const role = roleOf(name);
      const below = role === 'admin' ? ['operator', 'coordinator'] : ['operator'];
      for (const lower of below as Role[]) {
        const browser = await openDesk().browser().signIn(MEMBERS[lower]);
        const answer =
          method === 'GET' ? await browser.get(concrete(path)) : await browser.post(concrete(path), {});
        expect(answer.status, lower).toBe(403);
      }
      const browser = await openDesk().browser().signIn(MEMBERS[role]);
      if (method === 'GET') expect([200, 404]).toContain((await browser.get(concrete(path))).status);
    },
  );

  const posts = guardedRoutes.filter(
    ({ name, method }) => method === 'POST' && !WITHOUT_TOKEN.includes(name),
  );
  it.each(posts)('$name takes no form without its token, and none from another site', async ({ path }) => {
    const desk = openDesk();
    const browser = await desk.browser().signIn(ADA);
    const stranger = await (await desk.browser().signIn(ADA)).get('/console/me');
    const foreign = /name="token" value="([^"]+)"/.exec(await stranger.text())?.[1] ?? '';
    for (const token of ['', 'AAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA', foreign])
      expect((await browser.post(concrete(path), { token })).status).toBe(403);
    expect((await browser.post(concrete(path), {}, { origin: 'https://elsewhere.test' })).status).toBe(403);
    expect((await browser.post(concrete(path), {}, { 'sec-fetch-site': 'same-site' })).status).toBe(403);
    expect((await browser.post(concrete(path), {}, { origin: 'null' })).status).toBe(403);
    expect(desk.hotline.commands).toEqual([]);
    expect(await desk.hotline.memberOf([...browser.cookies.values()][0] ?? '')).not.toBeNull();
  });
});

describe('every answer', () => {
  it.each([...table().map(({ name }) => name), 'GET /nowhere'])(
    '%s is kept nowhere, framed by nobody and runs nothing from elsewhere',
    async (name) => {
      const [method = '', path = ''] = name.split(' ');
      const browser = await openDesk().browser().signIn(ADA);
      const { headers } = await (method === 'GET'
        ? browser.get(concrete(path))
        : browser.post(concrete(path), {}));
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-robots-tag')).toBe('noindex');
      for (const cookie of headers.getSetCookie()) expect(cookie).toMatch(/HttpOnly.*SameSite=(Strict|Lax)/);
      if (path.endsWith('/live')) return;
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('content-security-policy')).toMatch(
        /default-src 'none'.*script-src 'self'.*frame-ancestors 'none'/,
      );
      expect(headers.get('content-security-policy')).not.toMatch(/unsafe|http/);
      expect(headers.get('referrer-policy')).toBe('same-origin');
    },
  );

  it('only style, script and icon may be kept, under a name that changes with them', async () => {
    const browser = openDesk().browser();
    const page = await (await browser.get('/console/sign-in/x')).text();
    const assets = [...page.matchAll(/(?:href|src)="(\/console\/assets\/[^"]+)"/g)].map(
      ([, path = '']) => path,
    );
    expect(assets).toHaveLength(5);
    for (const path of assets) {
      const answer = await browser.get(path);
      expect(answer.headers.get('cache-control')).toContain('immutable');
      const etag = answer.headers.get('etag') ?? '';
      expect((await browser.get(path, { 'if-none-match': etag })).status).toBe(304);
    }
  });

  it('nothing on a page comes from elsewhere or stands inline', async () => {
    const browser = await openDesk().browser().signIn(IVAN);
    const page = await (await browser.get('/console')).text();
    expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    expect(page).not.toMatch(/<script(?![^>]*src=)|<style|\sstyle="|\son\w+="/);
  });

  it('a fault of ours is told as such, and logged without words', async () => {
    const desk = openDesk();
    const browser = await desk.browser().signIn(OLGA);
    desk.hotline.failing = true;
    const answer = await browser.get('/console');
    expect(answer.status).toBe(500);
    expect(await answer.text()).toContain('The fault is ours');
    expect(JSON.stringify(desk.logged)).not.toContain('does not answer');
  });

  it.each(['/console', '/console/handover', '/console/all'])(
    'a fault of ours is told in the language of the member: %s',
    async (path) => {
      const desk = openDesk();
      const browser = await desk.browser().signIn(VERA);
      desk.hotline.failing = true;
      const answer = await browser.get(path, { 'accept-language': 'ru' });
      expect(answer.status).toBe(500);
      const page = await answer.text();
      expect(page).toContain('<html lang="ru"');
      expect(page).toContain('Это наша ошибка');
      expect(page).not.toContain('The fault is ours');
    },
  );

  it('an address that does not exist is a page of ours', async () => {
    const browser = await openDesk().browser().signIn(OLGA);
    const answer = await browser.get('/console/nowhere');
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('Not here');
    expect(new URL(ORIGIN).host).toBe('desk.test');
  });
});
