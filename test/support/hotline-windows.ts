import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Serving } from './serve.ts';

const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 780 };

/** Browser windows on a real installation: staff at desks, people with phones. Each is somebody else's browser. */
export class HotlineWindows {
  readonly complaints: string[] = [];
  readonly #browser: Browser;
  readonly #serving: Serving;

  constructor(browser: Browser, serving: Serving) {
    this.#browser = browser;
    this.#serving = serving;
  }

  async open(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.#browser.newContext({ locale: 'en-GB', ...options });
    const page = await context.newPage();
    page.on('console', (said) => said.type() === 'error' && this.complaints.push(said.text()));
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    return page;
  }

  /** A member comes in by whatever was printed with their link in it. */
  async staff(printed: string, options: BrowserContextOptions = {}): Promise<Page> {
    const [path] = /\/console\/sign-in\/[\w-]+/.exec(printed) ?? [];
    if (!path) throw new Error(`no sign-in link in:\n${printed}`);
    const page = await this.open({ viewport: DESKTOP, ...options });
    await page.goto(this.#serving.url + path);
    await page.locator('button.primary').click();
    await page.locator('#queue').waitFor();
    return page;
  }

  /** Somebody on the web chat who has come as far as the menu. */
  async person(): Promise<Page> {
    const page = await this.open({ viewport: PHONE, deviceScaleFactor: 2 });
    await page.goto(this.#serving.url);
    await page.getByRole('button', { name: /Start/ }).click();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('Is it safe for you').waitFor();
    await page.getByRole('button', { name: 'Yes', exact: true }).click();
    await page.getByText('What would help you now').waitFor();
    return page;
  }

  /** From the menu through every screen of consent, passing on nothing, to a request that waits. */
  async asksForHuman(person: Page): Promise<void> {
    await walks(person, [
      ['Talk to a person', 'How old are you?'],
      ['18 or older', 'When may staff write'],
      ['At any time', 'Shall we send it?'],
      ['Send', 'Your request is kept'],
    ]);
  }
}

/** Presses each button, and waits for what it brings. */
export async function walks(
  person: Page,
  steps: readonly (readonly [label: string, brings: string])[],
): Promise<void> {
  const log = person.locator('#log');
  for (const [label, brings] of steps) {
    const before = await log.getByText(brings).count();
    await log.getByRole('button', { name: label, exact: true }).last().click();
    await log.getByText(brings).nth(before).waitFor();
  }
}

/** The person writes into the chat. */
export async function writes(person: Page, text: string): Promise<void> {
  await person.getByRole('textbox', { name: 'Write here' }).fill(text);
  await person.locator('#write').getByRole('button', { name: 'Send' }).click();
}

/** A member writes in the case that is on screen. */
export async function answers(member: Page, text: string): Promise<void> {
  await member.locator('#compose textarea').fill(text);
  await member.locator('#compose').getByRole('button', { name: 'Send' }).click();
  await member.locator('#talk').getByText(text).waitFor();
}
