import { describe, expect, it } from 'vitest';
import type { CaseCommand } from '../../src/core/cases/command.ts';
import { ADA, BIRCH, FOX, HERON, IVAN, MAPLE, OLGA, openDesk, tokenOf, VERA } from './desk.ts';

const at = (id: string, action = ''): string => `/console/cases/${id}${action && `/${action}`}`;

describe('the queue', () => {
  it('is ordered by severity, then by waiting time, and says since when', async () => {
    const browser = await openDesk().browser().signIn(OLGA);
    const page = await (await browser.get('/console')).text();
    expect(page.indexOf('Quiet Heron')).toBeLessThan(page.indexOf('Blue Maple'));
    expect(page).toMatch(/waits 47 min/);
    expect(page).toContain('Said that there is danger now.');
    expect(page).not.toContain('Red Fox');
  });

  it('says so when nobody waits', async () => {
    const browser = await openDesk({ cases: [] }).browser().signIn(OLGA);
    expect(await (await browser.get('/console')).text()).toContain('Nobody is waiting.');
  });

  it('closes a silent contact with one tap, but nothing urgent', async () => {
    const { hotline, browser } = openDesk();
    const olga = await browser().signIn(OLGA);
    const page = await (await olga.get('/console')).text();
    expect(tokenOf(page, at(HERON, 'quick'))).toBe('');
    const answer = await olga.submit('/console', at(MAPLE, 'quick'), { as: 'silent' });
    expect(answer.headers.get('location')).toBe('/console?done=quick');
    expect(hotline.cases.get(MAPLE)?.case.closing?.kind).toBe('silent');
  });
});

describe('claiming', () => {
  it('of two people one wins, and the other is told who', async () => {
    const { hotline, browser } = openDesk();
    const [olga, ivan] = [await browser().signIn(OLGA), await browser().signIn(IVAN)];
    const late = tokenOf(await (await ivan.get('/console')).text(), at(HERON, 'claim'));
    expect((await olga.submit('/console', at(HERON, 'claim'))).status).toBe(303);
    const answer = await ivan.post(at(HERON, 'claim'), { token: late });
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('This case is with: Olga.');
    expect(hotline.cases.get(HERON)?.case.owner).toEqual({ kind: 'staff', staff: OLGA.id });
  });

  it('is refused to whoever has a pause, in words', async () => {
    const { browser } = openDesk();
    const olga = await browser().signIn(OLGA);
    await olga.submit('/console/me', '/console/me/pause', { paused: 'yes' });
    const answer = await olga.submit('/console', at(HERON, 'claim'));
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('You are paused or have a break now.');
  });
});

describe('a case that is not theirs', () => {
  it('an operator sees the same as for a number that does not exist', async () => {
    const { browser, hotline } = openDesk();
    const olga = await browser().signIn(OLGA);
    const [theirs, none] = [await olga.get(at(FOX)), await olga.get(at('no-such-case'))];
    expect([theirs.status, none.status]).toEqual([404, 404]);
    expect(await theirs.text()).toBe(await none.text());
    expect((await olga.get(at(FOX, 'files/1'))).status).toBe(404);
    const token = tokenOf(await (await olga.get(at(BIRCH))).text(), at(BIRCH, 'say'));
    expect((await olga.post(at(FOX, 'say'), { token, text: 'Hello' })).status).toBe(404);
    expect(hotline.cases.get(FOX)?.lines).toEqual([]);
  });

  it('a coordinator is asked for a reason, which stays in the history', async () => {
    const { browser, hotline } = openDesk();
    hotline.personSays(FOX, 'Words of the fox');
    const vera = await browser().signIn(VERA);
    const asked = await (await vera.get(at(FOX))).text();
    expect(asked).toContain('A colleague’s case');
    expect(asked).not.toContain('Words of the fox');
    expect((await vera.submit(at(FOX), at(FOX, 'look'), { why: '  ' })).status).toBe(422);
    const answer = await vera.submit(at(FOX), at(FOX, 'look'), { why: 'Ivan is ill' });
    expect(await answer.text()).toContain('Words of the fox');
    expect(hotline.cases.get(FOX)?.events.at(-1)).toMatchObject({
      kind: 'case-looked-into',
      note: 'Ivan is ill',
    });
  });
});

describe('R5: a cry for help within the conversation', () => {
  const MARK = 'This may be a cry for help.';
  const pageAfter = async (says: (desk: ReturnType<typeof openDesk>) => void) => {
    const desk = openDesk();
    says(desk);
    return (await (await desk.browser().signIn(OLGA)).get(at(BIRCH))).text();
  };

  it('is marked on the line it stands in, and on no other', async () => {
    const page = await pageAfter(({ hotline }) => {
      hotline.personSays(BIRCH, 'I am in the kitchen');
      hotline.personSays(BIRCH, 'They locked me in and he beats me');
      hotline.personSays(BIRCH, 'My number is +90 532 123 45 67');
    });
    const marked = page.split('<li class="line').filter((line) => line.includes(MARK));
    expect(marked).toHaveLength(1);
    expect(marked[0]).toContain('They locked me in');
  });

  it('stays marked where the words were changed since; what staff write is never marked', async () => {
    const changed = await pageAfter(({ hotline }) => {
      hotline.personSays(BIRCH, 'he will kill me');
      const [line] = hotline.cases.get(BIRCH)?.lines ?? [];
      if (line) Object.assign(line, { text: 'it is nothing', earlier: ['he will kill me'] });
    });
    expect(changed).toContain(MARK);
    const staff = await pageAfter(({ hotline }) => {
      hotline.personSays(BIRCH, 'hello');
      const [line] = hotline.cases.get(BIRCH)?.lines ?? [];
      if (line) Object.assign(line, { from: 'staff', staff: OLGA.id, text: 'Does he beat you? he beats me' });
    });
    expect(staff).not.toContain(MARK);
  });
});

describe('what each form does', () => {
  const forms: [string, Record<string, string>, CaseCommand][] = [
    ['note', { text: 'Short note' }, { kind: 'note', text: 'Short note' }],
    ['tag', { tag: ' Passport  Held' }, { kind: 'tag', tag: 'passport held' }],
    ['untag', { tag: 'passport' }, { kind: 'untag', tag: 'passport' }],
    [
      'priority',
      { priority: 'P1', why: 'Locked in' },
      { kind: 'prioritise', priority: 'P1', why: 'Locked in' },
    ],
    [
      'transfer',
      { to: 'team:west', note: 'Speaks English' },
      { kind: 'transfer', to: { team: 'west' as never }, note: 'Speaks English' },
    ],
    [
      'transfer',
      { to: 'staff:ivan', note: 'Knows Turkey' },
      { kind: 'transfer', to: { staff: IVAN.id }, note: 'Knows Turkey' },
    ],
    ['release', {}, { kind: 'release' }],
    [
      'close',
      { kind: 'self', reason: 'documents', outcome: 'referred', debrief: 'on' },
      { kind: 'close', closing: { kind: 'self', reason: 'documents', outcome: 'referred', debrief: true } },
    ],
    ['quick', { as: 'wrong_number' }, { kind: 'quick_close', as: 'wrong_number' }],
    ['hand-back', {}, { kind: 'hand_back' }],
  ];
  it.each(forms)('%s, and a second tap on it changes nothing', async (action, fields, command) => {
    const { hotline, browser } = openDesk();
    const olga = await browser().signIn(OLGA);
    const token = tokenOf(await (await olga.get(at(BIRCH))).text(), at(BIRCH, action));
    const answers = await Promise.all([1, 2].map(() => olga.post(at(BIRCH, action), { token, ...fields })));
    const third = await olga.post(at(BIRCH, action), { token, ...fields });
    expect([...answers, third].map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(hotline.commands).toEqual([{ by: OLGA.id, id: BIRCH, command }]);
  });

  it('park: for an hour, and until a time of the team’s clock', async () => {
    const { hotline, browser, at: clock } = openDesk();
    const olga = await browser().signIn(OLGA);
    await olga.submit(at(BIRCH), at(BIRCH, 'park'), { for: '60' });
    expect(hotline.commands.at(-1)?.command).toEqual({ kind: 'park', until: clock.now + 3_600_000 });
    await olga.submit(at(BIRCH), at(BIRCH, 'unpark'));
    clock.now = Date.UTC(2027, 2, 27, 12);
    await olga.submit(at(BIRCH), at(BIRCH, 'park'), { until: '2027-03-28T09:30' });
    // The night between has one hour less in Warsaw.
    expect(hotline.commands.at(-1)?.command).toEqual({ kind: 'park', until: Date.UTC(2027, 2, 28, 7, 30) });
  });

  it('assign, by a coordinator', async () => {
    const { hotline, browser } = openDesk();
    const vera = await browser().signIn(VERA);
    await vera.submit(at(HERON), at(HERON, 'assign'), { to: OLGA.id });
    expect(hotline.cases.get(HERON)?.case.owner).toEqual({ kind: 'staff', staff: OLGA.id });
  });

  const wrong: [string, Record<string, string>, string][] = [
    ['transfer', { to: '', note: 'Typed note' }, 'Please choose to whom.'],
    ['transfer', { to: 'staff:nobody', note: 'Typed note' }, 'This colleague is no longer here.'],
    ['transfer', { to: 'team:west', note: '' }, 'Please add a few words first.'],
    ['priority', { priority: 'P9', why: 'Typed why' }, 'Please choose one.'],
    ['priority', { priority: 'P0', why: '' }, 'Please add a few words first.'],
    ['close', { kind: 'self', reason: '', outcome: 'informed' }, 'Please choose who wrote'],
    ['park', { until: '2001-01-01T10:00' }, 'within the next month'],
    ['tag', { tag: 'x'.repeat(41) }, 'A tag is one or two words'],
    ['note', { text: '   ' }, 'There is nothing in it yet.'],
  ];
  it.each(wrong)(
    '%s that cannot be done says why, and keeps what was typed',
    async (action, fields, says) => {
      const { browser, hotline } = openDesk();
      const olga = await browser().signIn(OLGA);
      const answer = await olga.submit(at(BIRCH), at(BIRCH, action), fields);
      expect([409, 422]).toContain(answer.status);
      const page = await answer.text();
      expect(page).toContain(says);
      expect(page).toContain(`id="do-${action}" class="action" name="action" open`);
      for (const typed of ['Typed note', 'Typed why'])
        if (Object.values(fields).includes(typed)) expect(page).toContain(typed);
      expect(hotline.cases.get(BIRCH)?.case.state).toBe('open');
    },
  );
});

describe('writing to the person', () => {
  it('is sent once, however often the button is pressed', async () => {
    const { hotline, browser } = openDesk();
    const olga = await browser().signIn(OLGA);
    const token = tokenOf(await (await olga.get(at(BIRCH))).text(), at(BIRCH, 'say'));
    await Promise.all(
      [1, 2, 3].map(() => olga.post(at(BIRCH, 'say'), { token, text: 'Hello <b>there</b>' })),
    );
    expect(hotline.cases.get(BIRCH)?.lines.map(({ text }) => text)).toEqual(['Hello <b>there</b>']);
    expect(await (await olga.get(at(BIRCH))).text()).toContain('Hello &lt;b&gt;there&lt;/b&gt;');
  });

  it('too long: nothing is lost', async () => {
    const olga = await openDesk().browser().signIn(OLGA);
    const text = 'long '.repeat(900);
    const answer = await olga.submit(at(BIRCH), at(BIRCH, 'say'), { text });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(text.trim());
  });

  it('to a case that a colleague took meanwhile: refused, with the text given back', async () => {
    const { hotline, browser } = openDesk();
    const olga = await browser().signIn(OLGA);
    const token = tokenOf(await (await olga.get(at(BIRCH))).text(), at(BIRCH, 'say'));
    await hotline.command(VERA, BIRCH, { kind: 'assign', to: IVAN.id });
    const answer = await olga.post(at(BIRCH, 'say'), { token, text: 'My answer' });
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('My answer');
    expect(hotline.cases.get(BIRCH)?.lines).toEqual([]);
  });

  it('with a prepared answer: its names are filled in, the person’s language stands first', async () => {
    const olga = await openDesk().browser().signIn(OLGA);
    const page = await (await olga.get(`${at(BIRCH)}?answer=hello-ru`)).text();
    expect(page).toMatch(/<textarea[^>]*>\s*Здравствуйте, Silver Birch\. Мы работаем: пн–пт 09:00–18:00/);
    expect(page.indexOf('Приветствие')).toBeLessThan(page.indexOf('Greeting'));
  });

  it('after a long silence: first comes the question whether it is safe', async () => {
    const desk = openDesk();
    const olga = await desk.browser().signIn(OLGA);
    expect(await (await olga.get(at(BIRCH))).text()).not.toContain('Сейчас писать безопасно?');
    desk.at.now += 2 * 3_600_000;
    expect(await (await olga.get(at(BIRCH))).text()).toContain('Сейчас писать безопасно?');
  });
});

describe('files', () => {
  const PNG = new Uint8Array([137, 80, 78, 71]);
  async function withFile(mime: string, name: string) {
    const desk = openDesk();
    const file = (await desk.hotline.keepFile(OLGA, BIRCH, { bytes: PNG, name, mime })) as never;
    desk.hotline.personSays(BIRCH, '', { kind: 'photo', name, mime, bytes: 4, at: { in: 'store', file } });
    return { desk, olga: await desk.browser().signIn(OLGA), path: at(BIRCH, 'files/1') };
  }

  it('are shown only when asked for, and act as nothing', async () => {
    const { olga, path } = await withFile('image/png', 'contract.png');
    const saved = await olga.get(path);
    expect(saved.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''contract.png");
    const shown = await olga.get(`${path}?show`);
    expect(shown.headers.get('content-type')).toBe('image/png');
    expect(shown.headers.get('content-security-policy')).toContain('sandbox');
    expect(shown.headers.get('cache-control')).toBe('no-store');
    expect(new Uint8Array(await shown.arrayBuffer())).toEqual(PNG);
  });

  it('that could run are never shown, only saved', async () => {
    for (const mime of ['text/html', 'image/svg+xml', 'application/pdf', 'text/javascript']) {
      const { olga, path } = await withFile(mime, 'page"\r\n.html');
      const answer = await olga.get(`${path}?show`);
      expect(answer.headers.get('content-type')).toBe('application/octet-stream');
      expect(answer.headers.get('content-disposition')).toMatch(
        /^attachment; filename\*=UTF-8''page%22%0D%0A\.html$/,
      );
    }
  });

  it('are for those who may see the case', async () => {
    const { desk, path } = await withFile('image/png', 'contract.png');
    expect((await (await desk.browser().signIn(IVAN)).get(path)).status).toBe(404);
    expect((await (await desk.browser().signIn(ADA)).get(path)).status).toBe(404);
  });
});

describe('the end of a shift', () => {
  it('leaves a note on each case, returns what is ticked, and pauses', async () => {
    const { hotline, browser } = openDesk();
    const olga = await browser().signIn(OLGA);
    const answer = await olga.submit('/console/handover', '/console/handover', {
      ...{ [`note-${BIRCH}`]: 'Waits for the consulate', [`note-${FOX}`]: 'Not mine' },
      ...{ release: [BIRCH, FOX], pause: 'on' },
    });
    expect(answer.headers.get('location')).toBe('/console?done=handover');
    expect(hotline.commands.map(({ id, command }) => [id, command.kind])).toEqual([
      [BIRCH, 'note'],
      [BIRCH, 'release'],
    ]);
    expect((await hotline.members()).find(({ id }) => id === OLGA.id)?.state).toBe('paused');
  });
});
