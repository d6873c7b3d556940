import { mkdirSync } from 'node:fs';
import { createFakeApp, screen, words } from '../channels/fake-app.ts';
import { openWeb } from '../channels/web-visitor.ts';
import { openBrowser, serveHere } from '../support/browser.ts';
mkdirSync('/tmp/shots', { recursive: true });
const app = createFakeApp();
const lang = (process.argv[2] ?? 'en') as never;
app.language = lang;
let n = 0;
app.answer = ({ inbound }) => {
  n += 1;
  if (n === 1) return [words('Emergency number: **112**. It works in many countries, not in all.\nKompas is free. A program answers here, not a person.\nWe are not the police and not the government.'), screen('Question 4 of 14\n\nWho has your **passport** now?', 3, { employer: 'My employer', agent: 'An agent or recruiter', police: 'The police', lost: 'They are lost', nobody: 'Nobody, I have them', dont_know: "I don't know", skipped: 'Skip', '!back': 'b', '!human': 'h' })];
  return [words('You said that your employer has your documents.'), { ...screen('**Contacts**\n\n**Hotline of the Ministry**\n☎ +7 495 123-45-67 (free call)\nHours: Mon–Fri 9–18\n(checked 1 March 2026)\n☎ 8-800-222-74-47', 4, { '!wrong:a': 'Did not work: Hotline of the Ministry' }) }, { ...screen('What do you want to do now? Choose everything that fits.', 5, { a: '✅ Go on here', b: 'Talk to a person', c: 'I am in another country', done: 'Done' }) , rows: [[{data:'tok.5.a',label:'✅ Going on'},{data:'tok.5.b',label:'Talking'}],[{data:'tok.5.c',label:'I am in another country now and need more'}],[{data:'tok.5.done',label:'Done'}]]}];
};
const { web, routes } = openWeb(app);
const site = await serveHere(routes);
const browser = await openBrowser();
for (const scheme of ['light', 'dark'] as const) {
  n = 0;
  const page = await browser.newPage({ viewport: { width: 320, height: 568 }, deviceScaleFactor: 2, colorScheme: scheme, locale: lang });
  page.on('console', (m) => console.log('console', m.text()));
  page.on('pageerror', (e) => console.log('error', e));
  await page.goto(site.url);
  await page.screenshot({ path: `/tmp/shots/${lang}-${scheme}-0-start.png` });
  await page.click('button.primary');
  await page.waitForTimeout(700);
  await page.screenshot({ path: `/tmp/shots/${lang}-${scheme}-1-first.png` });
  await page.click('text=My employer');
  await page.waitForTimeout(700);
  await page.screenshot({ path: `/tmp/shots/${lang}-${scheme}-2-second.png` });
  await page.screenshot({ path: `/tmp/shots/${lang}-${scheme}-3-full.png`, fullPage: true });
  await page.context().close();
}
await browser.close(); web.stop(); await site.close();
