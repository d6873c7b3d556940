import { Hono } from 'hono';
import type { Hotline } from '../../src/app/hotline.ts';
import { consoleRoutes } from '../../src/console/routes.ts';
import { joinLines } from '../../src/content/words/render.ts';
import type { Case } from '../../src/core/cases/case.ts';
import type { Priority } from '../../src/core/cases/codes.ts';
import type { Role, StaffMember, Team } from '../../src/core/cases/staff.ts';
import type {
  CaseId,
  CountryCode,
  FlowId,
  Language,
  PersonId,
  StaffId,
  TeamId,
} from '../../src/core/model/ids.ts';
import type { Log, LogFields } from '../../src/platform/log.ts';
import { realContent } from '../support/real-content.ts';
import { createFakeHotline, type FakeHotline } from './fake-hotline.ts';

export const ORIGIN = 'http://desk.test';
const MINUTE = 60_000;
const EN = 'en' as Language;
const RU = 'ru' as Language;

const member = (id: string, name: string, role: Role, more: Partial<StaffMember> = {}): StaffMember => ({
  ...{ id: id as StaffId, name, role, team: 'east' as TeamId, languages: [RU, EN] },
  ...{ state: 'active', restsUntil: null },
  ...more,
});
export const OLGA = member('olga', 'Olga', 'operator');
export const IVAN = member('ivan', 'Ivan', 'operator', { team: 'west' as TeamId });
export const VERA = member('vera', 'Vera', 'coordinator');
export const ADA = member('ada', 'Ada', 'admin');

const EAST: Team = {
  ...{ id: 'east' as TeamId, name: 'East', languages: [RU], topics: [], timeZone: 'Europe/Warsaw' },
  hours: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' }],
  ...{ holidays: ['2027-01-01'], next: null },
};
const WEST: Team = { ...EAST, id: 'west' as TeamId, name: 'West', languages: [EN] };

const aCase = (id: string, priority: Priority, more: Partial<Case> = {}, now = Date.now()): Case => ({
  ...{
    id: id as CaseId,
    person: `person-${id.replaceAll(' ', '-')}` as PersonId,
    pseudonym: id,
    state: 'waiting',
    owner: { kind: 'queue' },
  },
  ...{ team: 'east' as TeamId, language: RU, priority, priorityWhy: 'question', tags: [] },
  request: {
    ...{ reason: 'asked', flow: 'documents-taken' as FlowId, country: 'TR' as CountryCode, band: 'serious' },
    ...{ summary: [], minor: false, mayWriteFirst: true },
  },
  ...{
    openedAt: now - 12 * MINUTE,
    claimedAt: null,
    parkedUntil: null,
    closedAt: null,
    closing: null,
    blockAsked: null,
    previous: null,
  },
  lastFromPersonAt: now - 4 * MINUTE,
  ...more,
});

/** Olga's own case, a case of Ivan's, and two that wait. */
function someCases(now: number) {
  const mine = {
    state: 'open',
    owner: { kind: 'staff', staff: OLGA.id },
    claimedAt: now - 8 * MINUTE,
  } as const;
  return [
    aCase('Quiet Heron', 'P0', { priorityWhy: 'danger-now', openedAt: now - 3 * MINUTE }, now),
    aCase('Blue Maple', 'P3', { openedAt: now - 47 * MINUTE, language: EN }, now),
    aCase('Silver Birch', 'P2', { ...mine, priorityWhy: 'several-serious-signs', tags: ['passport'] }, now),
    aCase('Red Fox', 'P1', { ...mine, owner: { kind: 'staff', staff: IVAN.id } }, now),
  ].map((one) => ({ ...one, id: one.pseudonym.toLowerCase().replace(' ', '-') as CaseId }));
}
export const HERON = 'quiet-heron' as CaseId;
export const MAPLE = 'blue-maple' as CaseId;
export const BIRCH = 'silver-birch' as CaseId;
export const FOX = 'red-fox' as CaseId;

export type Desk = {
  readonly logged: (LogFields & { message: string })[];
  readonly hotline: FakeHotline;
  readonly routes: Hono;
  browser(): Browser;
  at: { now: number };
};

type Given = { cases?: Case[]; secure?: boolean; groups?: string[] };

export function openDesk({ cases, secure = false, groups = ['-100'] }: Given = {}): Desk {
  const at = { now: Date.now() };
  const now = (): number => at.now;
  const hotline = createFakeHotline(
    {
      groups,
      members: [OLGA, IVAN, VERA, ADA],
      teams: [EAST, WEST],
      canned: [
        {
          id: 'hello-ru',
          language: RU,
          title: 'Приветствие',
          text: 'Здравствуйте, {{pseudonym}}. Мы работаем: {{hours}}.',
          media: null,
        },
        { id: 'hello-en', language: EN, title: 'Greeting', text: 'Hello, {{pseudonym}}.', media: null },
      ],
      cases: (cases ?? someCases(at.now)).map((one) => ({ case: one, lines: [], events: [] })),
    },
    now,
  );
  const { routes, logged } = mountConsole(hotline, now, secure);
  return { logged, hotline, routes, at, browser: () => createBrowser(routes, hotline) };
}

/** The console at its place, with the words as they ship. */
export function mountConsole(
  hotline: Hotline,
  now: () => number,
  secure = false,
): { routes: Hono; logged: Desk['logged'] } {
  const content = realContent();
  const words = {
    ...content.words,
    languages: content.staffLanguages,
    spoken: content.spokenLanguages,
    lines: (language: Language, lines: Parameters<typeof joinLines>[2]) =>
      joinLines(content, language, lines),
  };
  const logged: Desk['logged'] = [];
  const keep = (fields: LogFields, message: string): void => void logged.push({ ...fields, message });
  const log: Log = { info: keep, warn: keep, error: keep };
  const pages = consoleRoutes({ hotline, words, isCry: content.distress, log, now, secure });
  return { routes: new Hono().route('/console', pages as never), logged };
}

/** A browser without script: keeps cookies, sends the forms that stand on the page. */
export type Browser = {
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  post(
    path: string,
    fields: Record<string, string | string[]>,
    headers?: Record<string, string>,
  ): Promise<Response>;
  /** Sends a form with files. */
  send(path: string, form: FormData): Promise<Response>;
  /** Loads a page and sends its form with that address, filled in; the token comes from the page. */
  submit(page: string, action: string, fields?: Record<string, string | string[]>): Promise<Response>;
  signIn(member: StaffMember): Promise<Browser>;
  cookies: Map<string, string>;
};

export function createBrowser(routes: Hono, hotline: Hotline): Browser {
  const cookies = new Map<string, string>();
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { cookie, host: new URL(ORIGIN).host, 'accept-language': 'en', ...init.headers };
    const answer = await routes.request(new Request(ORIGIN + path, { ...init, headers }));
    for (const one of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(one) ?? [];
      if (/Max-Age=0/i.test(one)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  };
  const browser: Browser = {
    cookies,
    get: (path, headers = {}) => ask(path, { headers }),
    post: (path, fields, headers = {}) => {
      const body = new URLSearchParams(
        Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
      );
      return ask(path, {
        method: 'POST',
        body: body.toString(),
        headers: { origin: ORIGIN, 'content-type': 'application/x-www-form-urlencoded', ...headers },
      });
    },
    send: (path, form) => ask(path, { method: 'POST', body: form, headers: { origin: ORIGIN } }),
    submit: async (page, action, fields = {}) => {
      const token = tokenOf(await (await browser.get(page)).text(), action);
      return browser.post(action, { token, ...fields });
    },
    signIn: async (who) => {
      const link = await hotline.issueSignIn(who.id);
      await browser.post('/console/sign-in', { link });
      return browser;
    },
  };
  return browser;
}

/** The token of the form with that address; empty where the page has no such form. */
export const tokenOf = (page: string, action: string): string => {
  const form = page.split('<form').find((one) => one.includes(`action="${action}"`)) ?? '';
  return /name="token" value="([^"]+)"/.exec(form)?.[1] ?? '';
};
