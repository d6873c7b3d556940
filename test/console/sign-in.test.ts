import { describe, expect, it } from 'vitest';
import { ADA, OLGA, openDesk } from './desk.ts';

describe('a sign-in link', () => {
  it('is not used up by whoever looks at it, such as the preview of a messenger', async () => {
    const { hotline, browser } = openDesk();
    const link = await hotline.issueSignIn(OLGA.id);
    for (let looks = 0; looks < 3; looks++) {
      const preview = await browser().get(`/console/sign-in/${link}`);
      expect(preview.status).toBe(200);
      expect(preview.headers.get('set-cookie')).toBeNull();
    }
    expect((await browser().post('/console/sign-in', { link })).status).toBe(303);
  });

  it('opens a session that no script reads and no other site sends', async () => {
    const desk = openDesk();
    const link = await desk.hotline.issueSignIn(OLGA.id);
    const answer = await desk.browser().post('/console/sign-in', { link });
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^kompas_desk=.+; Path=\/console; HttpOnly; SameSite=Strict$/);
    expect(answer.headers.get('location')).toBe('/console');
  });

  it('keeps its session to https where the console is reached by https', async () => {
    const desk = openDesk({ secure: true });
    const link = await desk.hotline.issueSignIn(OLGA.id);
    const answer = await desk.browser().post('/console/sign-in', { link });
    expect(answer.headers.get('set-cookie')).toMatch(/^__Secure-kompas_desk=.*Secure/);
  });

  it('used, forged or absurd: one same polite page, without a word about which', async () => {
    const desk = openDesk();
    const used = await desk.hotline.issueSignIn(OLGA.id);
    await desk.browser().post('/console/sign-in', { link: used });
    const pages = await Promise.all(
      [used, 'forged', '', 'x'.repeat(5000)].map(async (link) => {
        const answer = await desk.browser().post('/console/sign-in', { link });
        expect(answer.status).toBe(403);
        expect(answer.headers.get('set-cookie')).toBeNull();
        return answer.text();
      }),
    );
    expect(new Set(pages).size).toBe(1);
    expect(pages[0]).toContain('This link does not work');
  });

  it('cannot be guessed at speed; a member comes in a moment later', async () => {
    const desk = openDesk();
    const tries: number[] = [];
    for (let one = 0; one < 30; one++)
      tries.push((await desk.browser().post('/console/sign-in', { link: `guess-${one}` })).status);
    expect(tries.filter((status) => status === 429).length).toBe(10);
    desk.at.now += 3000;
    const link = await desk.hotline.issueSignIn(OLGA.id);
    expect((await desk.browser().post('/console/sign-in', { link })).status).toBe(303);
  });

  it('followed from another site, the strict cookie is asked for once more', async () => {
    const browser = openDesk().browser();
    const cross = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    const answer = await browser.get('/console', cross);
    expect(await answer.text()).toContain('http-equiv="refresh"');
    expect((await browser.get('/console')).status).toBe(401);
  });
});

describe('leaving', () => {
  it('ends this session only', async () => {
    const desk = openDesk();
    const [here, there] = [await desk.browser().signIn(OLGA), await desk.browser().signIn(OLGA)];
    await here.submit('/console/me', '/console/sign-out');
    expect((await here.get('/console')).status).toBe(401);
    expect((await there.get('/console')).status).toBe(200);
  });

  it('everywhere ends all of one’s own, and nobody else’s', async () => {
    const desk = openDesk();
    const [here, there] = [await desk.browser().signIn(OLGA), await desk.browser().signIn(OLGA)];
    const other = await desk.browser().signIn(ADA);
    await here.submit('/console/me', '/console/sign-out', { everywhere: 'yes' });
    expect((await there.get('/console')).status).toBe(401);
    expect((await other.get('/console')).status).toBe(200);
  });

  it('in the middle of a long answer gives the text back', async () => {
    const desk = openDesk();
    const browser = desk.browser();
    const answer = await browser.post('/console/cases/silver-birch/say', {
      text: 'A long and careful answer',
    });
    expect(answer.status).toBe(401);
    expect(await answer.text()).toContain('A long and careful answer');
  });
});

describe('the language', () => {
  it('is switched by a form and kept in a cookie', async () => {
    const browser = await openDesk().browser().signIn(OLGA);
    expect(await (await browser.get('/console')).text()).toContain('<h1>Queue</h1>');
    await browser.post('/console/language', { language: 'ru' });
    const page = await (await browser.get('/console')).text();
    expect(page).toContain('<html lang="ru">');
    expect(page).toContain('Очередь');
  });
});
