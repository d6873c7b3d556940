import { expect, test } from 'vitest';
import { Desk } from '../support/desk.ts';
import { home } from '../support/household.ts';

test('somebody in the group who is not on the list reaches nobody; the topic is told once a day, without a name', async () => {
  const at = await home();
  const anna = await (await at.guest().comesIn()).asksForHuman();
  const stranger = at.desk('boris');
  for (const text of ['hello', 'hello?']) await stranger.says(text);
  await stranger.claims();
  expect(anna.all.join()).not.toContain('hello');
  const told = stranger.all.filter((text) => text.includes('нет в списке'));
  expect(told).toHaveLength(1);
  expect(told[0]).toContain('/bind');
  expect(told[0]).not.toContain('boris');
  expect(at.rows('select owner_kind from cases')).toEqual([{ owner_kind: 'queue' }]);
  at.pass(24 * 60);
  await stranger.says('and now?');
  expect(stranger.all.filter((text) => text.includes('нет в списке'))).toHaveLength(2);
});

test('on a new installation the first admin binds themselves to the group with the code from the start', async () => {
  const at = await home();
  for (const name of ['olga', 'petra']) await at.member(name, { state: 'removed' });
  const admin = await at.member('admin', { role: 'admin' });
  const code = await at.hotline.issueBindCode(admin, admin.id);
  const general = new Desk(at, 'vera', '-100', '');
  await general.does({ kind: 'bind', code: 'WRONG-CODE' });
  await general.does({ kind: 'bind', code: ` ${code.toLowerCase()} ` });
  expect(at.channel.texts('-100')).toEqual([
    expect.stringContaining('Код не подходит'),
    expect.stringContaining('может отвечать: admin'),
  ]);
  const anna = await (await at.guest().comesIn()).asksForHuman();
  await at.desk('vera').says('Hello');
  expect(anna.heard).toContain('Hello');
  await new Desk(at, 'boris', '-100', '').does({ kind: 'bind', code });
  expect(at.channel.texts('-100').at(-1)).toContain('Код не подходит');
});

test('a stranger who writes to the bot cannot learn whether somebody has used it', async () => {
  const [used, unused] = [await home(), await home()];
  const anna = used.guest('4242');
  await anna.comesIn();
  await anna.taps('documents-taken');
  const hers = anna.button('adult');
  await anna.asksForHuman();
  const heard: string[][] = [];
  for (const at of [used, unused]) {
    const man = at.guest('6666');
    for (const said of [
      ...[
        '/start',
        '/start 4242',
        'Did @anna or +992 90 123 45 67 write to you?',
        '/mydata',
        '/hide',
        '4242',
      ],
      ...['Berlin Berlin', '/erase'],
    ])
      await man.says(said);
    await man.sends('contact');
    await man.does(hers);
    await man.edits('was 4242 here?', '1');
    await man.does({ kind: 'reaction', emoji: '👍' } as never, undefined, '1');
    heard.push(man.all);
  }
  expect(heard[0]?.length).toBeGreaterThan(8);
  expect(heard[0]).toEqual(heard[1]);
  expect(used.counts()).toMatchObject({ people: 2, cases: 1 });
});

test('nobody is bound in the name of the whole group', async () => {
  const at = await home();
  const admin = await at.member('admin', { role: 'admin' });
  const code = await at.hotline.issueBindCode(admin, admin.id);
  await new Desk(at, '-100', '-100', '').does({ kind: 'bind', code });
  expect(at.channel.texts('-100').at(-1)).toContain('от имени группы');
});

test('pressing what belongs to another, or to nobody, is answered', async () => {
  const at = await home();
  const anna = await (await at.guest().comesIn()).asksForHuman();
  await at.desk('olga').claims();
  const petra = at.desk('petra');
  await petra.commands({ kind: 'release' });
  expect(petra.heard.join()).toMatch(/Сейчас она: olga/);
  await petra.commands({ kind: 'look_into', why: 'curious' });
  expect(petra.heard.join()).toContain('только координатор');
  expect(anna.all.join()).not.toContain('waits again');
});
