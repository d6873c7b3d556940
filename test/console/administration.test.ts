import { describe, expect, it } from 'vitest';
import { ADA, OLGA, openDesk, VERA } from './desk.ts';

const idIn = (answer: Response): string =>
  /\/(?:staff|teams)\/([^?]+)/.exec(answer.headers.get('location') ?? '')?.[1] ?? '';

describe('staff', () => {
  it('are added, and let in by a link that is shown once', async () => {
    const desk = openDesk();
    const ada = await desk.browser().signIn(ADA);
    const saved = await ada.submit('/console/staff/new', '/console/staff', {
      ...{ name: 'Nina', role: 'operator', team: 'west', languages: ['ru', 'en'] },
    });
    const id = idIn(saved);
    expect((await desk.hotline.members()).find((one) => one.id === id)).toMatchObject({
      name: 'Nina',
      team: 'west',
      state: 'active',
    });
    const shown = await (await ada.submit(`/console/staff/${id}`, `/console/staff/${id}/link`)).text();
    const link = /console\/sign-in\/([\w-]+)/.exec(shown)?.[1] ?? '';
    expect(await (await ada.get(`/console/staff/${id}`)).text()).not.toContain(link);
    const nina = desk.browser();
    await nina.post('/console/sign-in', { link });
    expect(await (await nina.get('/console/me')).text()).toContain('Nina');
  });

  it('have the link brought by the bot, once it knows them; it stands on no page', async () => {
    const { hotline, browser } = openDesk();
    const ada = await browser().signIn(ADA);
    const send = () => ada.submit('/console/staff/olga', '/console/staff/olga/send');
    const unknown = await send();
    expect(unknown.status).toBe(409);
    expect(await unknown.text()).toContain('/console to the bot in private');
    hotline.reached.add(OLGA.id);
    const page = await (await send()).text();
    expect(page).toContain('The bot brings the link to Olga');
    expect(page).not.toContain('/console/sign-in/');
  });

  it('everything that is wrong is said at once, and what was typed stays', async () => {
    const ada = await openDesk().browser().signIn(ADA);
    const answer = await ada.submit('/console/staff/new', '/console/staff', { name: '', role: 'king' });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    for (const problem of ['Please give a name.', 'Please choose one.', 'at least one language'])
      expect(page).toContain(problem);
  });

  it('an admin cannot lock everybody out', async () => {
    const { browser, hotline } = openDesk();
    const ada = await browser().signIn(ADA);
    const demoted = await ada.submit('/console/staff/ada', '/console/staff', {
      id: 'ada',
      name: 'Ada',
      role: 'operator',
      languages: 'en',
    });
    expect(demoted.status).toBe(422);
    expect((await ada.get('/console/staff/ada/remove')).status).toBe(404);
    const forced = await ada.submit('/console/staff/olga', '/console/staff/olga/link');
    expect(forced.status).toBe(200);
    expect((await hotline.members()).find(({ id }) => id === ADA.id)?.state).toBe('active');
  });

  it('are removed only after a question, and are out at once', async () => {
    const desk = openDesk();
    const [ada, olga] = [await desk.browser().signIn(ADA), await desk.browser().signIn(OLGA)];
    expect(await (await ada.get('/console/staff/olga/remove')).text()).toContain('Remove Olga?');
    expect((await olga.get('/console')).status).toBe(200);
    await ada.submit('/console/staff/olga/remove', '/console/staff/olga/remove');
    expect((await olga.get('/console')).status).toBe(401);
  });

  it('get a code for the Telegram group', async () => {
    const ada = await openDesk().browser().signIn(ADA);
    const page = await (await ada.submit('/console/staff/olga', '/console/staff/olga/bind')).text();
    expect(page).toMatch(/value="\/bind BIND\d+"/);
  });
});

describe('teams and shifts', () => {
  it('take several ranges a day, holidays and a zone', async () => {
    const desk = openDesk();
    const vera = await desk.browser().signIn(VERA);
    const saved = await vera.submit('/console/teams/new', '/console/teams', {
      ...{
        name: 'Night',
        languages: 'ru',
        zone: 'Asia/Tashkent',
        next: 'east',
        holidays: '2027-01-01\n2027-03-21',
      },
      ...{
        'days-0': ['1', '2'],
        'from-0': '09:00',
        'to-0': '13:00',
        'days-1': ['1', '2'],
        'from-1': '14:00',
        'to-1': '18:00',
      },
    });
    expect((await desk.hotline.teams()).find(({ id }) => id === idIn(saved))).toMatchObject({
      ...{ name: 'Night', timeZone: 'Asia/Tashkent', next: 'east', holidays: ['2027-01-01', '2027-03-21'] },
      hours: [
        { days: [1, 2], from: '09:00', to: '13:00' },
        { days: [1, 2], from: '14:00', to: '18:00' },
      ],
    });
  });

  it('name their group where there are several, and are asked nothing where there is one', async () => {
    const { hotline, browser } = openDesk({ groups: ['-100', '-200', '-300'] });
    const vera = await browser().signIn(VERA);
    const east = async () => (await hotline.teams()).find(({ id }) => id === 'east');
    const saved = { id: 'east', name: 'East', languages: 'ru', zone: 'Asia/Tashkent' };
    const save = (group: string) => vera.submit('/console/teams/east', '/console/teams', { ...saved, group });
    await save('-200');
    expect(await east()).toMatchObject({ group: '-200' });
    expect(await (await vera.get('/console/teams/east')).text()).toMatch(/value="-200" selected/);
    await save('-999');
    expect(await east()).not.toHaveProperty('group');
    const one = await openDesk().browser().signIn(VERA);
    expect(await (await one.get('/console/teams/east')).text()).not.toContain('name="group"');
  });

  it('keep the group they named while the installation lists only one', async () => {
    const { hotline, browser } = openDesk();
    const vera = await browser().signIn(VERA);
    const east = (await hotline.teams()).find(({ id }) => id === 'east');
    if (!east) throw new Error('there is a team in the east');
    await hotline.saveTeam(VERA, { ...east, group: '-200' });
    await vera.submit('/console/teams/east', '/console/teams', {
      ...east,
      languages: 'ru',
      zone: 'Asia/Tashkent',
    } as never);
    expect((await hotline.teams()).find(({ id }) => id === 'east')).toMatchObject({ group: '-200' });
  });

  it('say all that is wrong at once, and keep what was typed', async () => {
    const vera = await openDesk().browser().signIn(VERA);
    const answer = await vera.submit('/console/teams/east', '/console/teams', {
      ...{ id: 'east', name: 'East', zone: 'Mars/Base', holidays: '2027-02-30' },
      ...{ 'days-0': ['1'], 'from-0': '18:00', 'to-0': '09:00' },
    });
    const page = await answer.text();
    for (const problem of [
      'at least one language',
      'time zone is not known',
      'an end after its start',
      'year-month-day',
    ])
      expect(page).toContain(problem);
    expect(page).toContain('Mars/Base');
    expect(page).toContain('value="18:00"');
  });
});

describe('prepared answers', () => {
  it('are added, changed, and removed only after a question', async () => {
    const { hotline, browser } = openDesk();
    const olga = await browser().signIn(OLGA);
    await olga.submit('/console/answers/new', '/console/answers', {
      language: 'ru',
      title: 'Паспорт',
      text: 'Паспорт ваш.',
    });
    const made = (await hotline.canned(null)).find(({ title }) => title === 'Паспорт');
    await olga.submit(`/console/answers/${made?.id}`, '/console/answers', {
      id: made?.id ?? '',
      language: 'ru',
      title: 'Паспорт',
      text: 'Это ваш паспорт.',
    });
    expect((await hotline.canned(null)).find(({ id }) => id === made?.id)?.text).toBe('Это ваш паспорт.');
    const ask = `/console/answers/${made?.id}/remove`;
    expect(await (await olga.get(ask)).text()).toContain('Remove “Паспорт”?');
    await olga.submit(ask, ask);
    expect((await hotline.canned(null)).some(({ id }) => id === made?.id)).toBe(false);
  });

  it('too long or empty: said so, nothing lost', async () => {
    const olga = await openDesk().browser().signIn(OLGA);
    const answer = await olga.submit('/console/answers/new', '/console/answers', {
      language: 'en',
      title: '',
      text: 'Kept text',
    });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('Kept text');
  });
});
