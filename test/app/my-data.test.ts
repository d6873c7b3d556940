import { expect, test } from 'vitest';
import { forget } from '../../src/app/forget.ts';
import type { Guest } from '../support/guest.ts';
import { type Home, home } from '../support/household.ts';

/** Files that came to the person, as pages. */
const pages = (at: Home, guest: Guest): string[] =>
  at.channel
    .to(guest.address.chat)
    .flatMap(({ file }) => (file ? [Buffer.from(file.bytes).toString('utf8')] : []));

async function withStaff(at: Home, language: 'en' | 'ru' = 'en') {
  const anna = await at.guest().comesIn(language);
  await anna.taps('documents-taken', 'adult', 'TR');
  await anna.asksForHuman('summary');
  const olga = at.desk();
  await olga.claims();
  return { anna, olga };
}

test('R20: everything that is hers stands in the file, and nothing that is staff’s own', async () => {
  const at = await home();
  const { anna, olga } = await withStaff(at);
  await anna.says('the guard is called <b>Igor</b>', '71');
  await anna.edits('the guard is called <b>Oleg</b>', '71');
  await olga.says('Can you leave the house?');
  await olga.commands({ kind: 'note', text: 'she may be a plant, ask Vera' });
  await anna.says('/mydata');
  expect(anna.heard.join('\n')).toContain('everything that we keep about you');
  await anna.taps('yes');
  const [page = ''] = pages(at, anna);
  expect(page).toContain(': Turkey');
  expect(page).toContain('you: the guard is called &lt;b&gt;Oleg&lt;/b&gt;');
  expect(page).toContain('before it was changed: the guard is called &lt;b&gt;Igor&lt;/b&gt;');
  expect(page).toContain('staff: Can you leave the house?');
  expect(page).toMatch(/yes\. To pass your words to staff/);
  expect(page).toContain('Notes, marks and plans of staff');
  expect(page).not.toMatch(/plant|Vera|olga|id-olga/i);
  expect(page).not.toContain(anna.address.chat);
  const [file] = at.channel.to(anna.address.chat).filter((sent) => sent.file);
  expect(file?.file?.name).toBe('page.html');
  expect(file?.message.text).toMatch(/answers \d+, your yes and no 1, messages with staff 2, reminders 0/);
});

test('the file speaks Russian to whoever reads Russian, and tells reminders and settings', async () => {
  const at = await home();
  const anna = await at.guest().comesIn('ru');
  await anna.says('/privacy');
  await anna.taps('count', 'yes', 'keep', 'yes');
  await anna.says('мои даные');
  await anna.taps('yes');
  const [page = ''] = pages(at, anna);
  expect(page).toContain('<html lang="ru">');
  expect(page).toContain('Ответы учитываются, но без вас: да');
  expect(page).toContain('Через сколько дней молчания всё удаляется: 30');
  expect(page.match(/: да\. /g)).toHaveLength(2);
  expect(page).toContain('Тихие сообщения: нет');
});

test.each(['no', 'My story in own words'])('without a yes (%s) no file is sent', async (answer) => {
  const at = await home();
  const anna = await at.guest().comesIn();
  await anna.says('/mydata');
  expect(anna.choices[0]).toMatch(/^No/);
  if (answer === 'no') await anna.taps('no');
  else await anna.says(answer);
  expect(pages(at, anna)).toEqual([]);
  expect(at.counts().files).toBe(0);
});

async function withOwnWord(at: Home): Promise<Guest> {
  const anna = await at.guest().comesIn();
  await anna.taps('settings', 'hide', 'return-word');
  await anna.says('blue tea', '800');
  return anna;
}

test('R6: whoever set a word of their own must write it; it leaves the chat, and a wrong one brings nothing', async () => {
  const at = await home();
  const anna = await withOwnWord(at);
  await anna.says('/mydata');
  expect(anna.choices.join()).not.toContain('send the file');
  await anna.says('green tea', '801');
  expect(anna.all.join('\n')).toContain('Nothing was sent.');
  expect(pages(at, anna)).toEqual([]);
  await anna.says('/mydata');
  await anna.taps('Skip');
  expect(pages(at, anna)).toEqual([]);
  await anna.says('/mydata');
  await anna.says('Blue tea!', '802');
  expect(pages(at, anna)).toHaveLength(1);
  expect(anna.acts).toEqual(
    expect.arrayContaining(['801', '802'].map((ref) => ({ kind: 'delete', refs: [ref] }))),
  );
  expect(pages(at, anna)[0]).not.toMatch(/blue tea/i);
});

test('R6: the button of a screen from before the word was set does not get round it', async () => {
  const at = await home();
  const anna = await at.guest().comesIn();
  await anna.says('/mydata');
  const yes = anna.button('yes');
  await anna.taps('no');
  await anna.says('/menu');
  await anna.taps('settings', 'hide', 'return-word');
  await anna.says('blue tea', '800');
  await anna.does(yes);
  expect(pages(at, anna)).toEqual([]);
});

test('R17: while staff have the case the word is read here and does not reach them', async () => {
  const at = await home();
  const anna = await withOwnWord(at);
  await anna.says('/menu');
  await anna.taps('documents-taken', 'adult');
  await anna.asksForHuman();
  const olga = at.desk();
  await olga.claims();
  await anna.says('/mydata');
  await anna.says('blue tea', '803');
  expect(pages(at, anna)).toHaveLength(1);
  expect(olga.all.join('\n')).not.toMatch(/blue tea/);
  await anna.says('hello again', '804');
  expect(olga.all.at(-1)).toContain('hello again');
});

test('R6: hiding and cleaning delete the message with the file; hidden, there is none', async () => {
  const at = await home();
  const anna = await at.guest().comesIn();
  await anna.says('/mydata');
  await anna.taps('yes');
  const { ref } = at.channel.to(anna.address.chat).find((sent) => sent.file) ?? {};
  await anna.says('/hide');
  expect(anna.acts.flatMap((act) => (act.kind === 'delete' ? act.refs : []))).toContain(ref);
  await anna.says('/mydata');
  expect(pages(at, anna)).toHaveLength(1);
});

test('R20: the file is gone from the store after a day, and at once with the person', async () => {
  const at = await home();
  const anna = await at.guest().comesIn();
  await anna.says('/mydata');
  await anna.taps('yes');
  expect(at.counts().files).toBe(1);
  at.pass(25 * 60);
  expect(await forget(at.house)).toMatchObject({ ownFiles: 1 });
  await anna.says('/mydata');
  await anna.taps('yes');
  await anna.says('/erase');
  await anna.taps('erase');
  expect(at.counts().files).toBe(0);
});
