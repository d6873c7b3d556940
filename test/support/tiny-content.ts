import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadData } from '../../src/content/load-data.ts';
import { loadFlows } from '../../src/content/load-flows.ts';
import { countryNamer } from '../../src/content/words/country-names.ts';
import { dateWords } from '../../src/content/words/date-words.ts';
import { loadWords, type WordTree } from '../../src/content/words/load-words.ts';
import { createWords } from '../../src/content/words/words.ts';
import type { Advert } from '../../src/core/adverts/advert.ts';
import type { Organisation } from '../../src/core/directory/organisation.ts';
import type { EngineContent } from '../../src/core/engine/context.ts';
import type { Block, Flow } from '../../src/core/flow/flow.ts';
import type { Intent, Meaning } from '../../src/core/intents/intents.ts';
import type { CountryCode, FlowId, Language } from '../../src/core/model/ids.ts';

const ROOT = join(import.meta.dirname, '../..');
const shipped = loadWords(join(ROOT, 'locales'));
const data = loadData(join(ROOT, 'data'));

/** The house around a flow under test, as small as the engine allows. */
const HOUSE: { readonly [flow: string]: string } = {
  welcome: `
    language: { ask: language, save: language, extras: false, next: set }
    set: { do: set_language, next: hello }
    hello: { say: text, next: '@menu' }`,
  menu: `
    menu: { ask: choice, menu: true, choices: { tiny: { next: '@tiny' }, other: { next: '@other' } }, next: menu }`,
  emergency: `
    card: { say: text, next: after }
    after: { ask: choice, extras: false, choices: { go-on: {} }, next: done }
    done: { end: true }`,
  person: `
    share: { ask: choice, shows: summary, extras: false, choices: { nothing: {}, summary: {} }, next: reach }
    reach: { ask: choice, extras: false, choices: { only_after: {}, here: {} }, next: sure }
    sure: { ask: choice, shows: consent, extras: false, choices: { send: {}, cancel: { next: done } }, next: open }
    open: { handoff: person, next: after }
    after: { say: text, next: done }
    done: { end: true }`,
  language: `
    language: { ask: language, save: language, extras: false, next: set }
    set: { do: set_language, next: done }
    done: { end: true }`,
  erase: `
    sure: { ask: choice, extras: false, choices: { erase: { next: erase }, keep: {} }, next: done }
    erase: { do: erase, next: '@welcome' }
    done: { end: true }`,
  privacy: `
    choose: { ask: choice, extras: false, choices: { yes: { next: count }, no: {} }, next: done }
    count: { do: count_me, next: done }
    done: { end: true }`,
  'my-data': `
    send: { do: send_my_data, next: done }
    done: { end: true }`,
  reminders: `
    soon: { ask: choice, menu: true, choices: { go-on: {} }, next: done }
    done: { end: true }`,
  aloud: `
    choose: { ask: choice, extras: false, choices: { read: { next: read }, not: { next: not } }, next: done }
    read: { do: read_aloud, next: done }
    not: { do: read_aloud_not, next: done }
    done: { end: true }`,
  distress: `
    heard: { ask: choice, menu: true, choices: { danger: { next: danger }, not-so: { next: done } }, next: heard }
    danger: { call: emergency, next: done }
    done: { end: true }`,
  other: `
    first: { ask: choice, choices: { a: {}, b: {} }, next: done }
    done: { end: true }`,
};

/** Blocks of a flow as YAML, or a whole file that says its version, topic and the like. */
export type TinyFlows = { readonly [flow: string]: string };

export type TinyOptions = {
  readonly words?: { readonly [flow: string]: WordTree };
  readonly found?: readonly Organisation[];
  readonly searched?: (query: Parameters<EngineContent['search']>[0]) => void;
};

/** Content of a few blocks, through the real loader; words are made from the ids, so that a test sees which is which. */
export function tinyContent(flows: TinyFlows, options: TinyOptions = {}): EngineContent {
  const folder = mkdtempSync(join(tmpdir(), 'tiny-flows-'));
  for (const [flow, yaml] of Object.entries({ ...HOUSE, ...flows }))
    writeFileSync(join(folder, `${flow}.yaml`), wholeFile(flow, yaml));
  const loaded = loadFlows(folder, (citizenship) => (citizenship === 'UA' ? 'none' : 'yes'));
  rmSync(folder, { recursive: true });
  if (loaded.problems.length > 0) throw new Error(JSON.stringify(loaded.problems, null, 1));
  if (!data.ok) throw new Error(JSON.stringify(data.problems, null, 1));
  return {
    flows: loaded.flows,
    blanks: loaded.blanks,
    table: data.data.table,
    facts: new Map([['fact', { checkedOn: '2026-03-02', confidence: 'low', changesOften: true }]]),
    languages: [...shipped.languages.keys()],
    words: wordsFor(loaded.flows, options),
    safeguarding: false,
    search: (query) => {
      options.searched?.(query);
      return { emergency: null, confirmed: options.found ?? [], mayHelp: [] };
    },
    hasContact: (id) => (options.found ?? []).some((entry) => entry.id === id),
    cover: { cities: new Map([['paris', 'paris']]), units: new Map() },
    towns: (country) => (country === 'RU' ? ['Moscow', 'Kazan'] : []),
    distress: (text) => /they beat/i.test(text),
    intents: INTENTS,
    isRecorded: (language) => language === ('en' as Language),
    adverts: { read: readAdvert, leads: OTHER },
    entries: new Set(['c-radio', 'p-bishkek']),
    deadlines: data.data.deadlines,
    timeZones: new Map([['KZ', 'Asia/Almaty']]),
    timeZone: 'Europe/Moscow',
    dateWords: dateWords(shipped),
    meaning: meaningOf,
    findCountries: (text) => (COUNTRIES[text.toLowerCase()] ?? []) as CountryCode[],
  };
}

/** Three things that people write for. "wages" is meant for sure, "home" may be one of two. */
const OTHER: Intent = { id: 'other', leads: { flow: 'other' as FlowId }, label: 'menu:menu.choices.other' };
const HUMAN: Intent = { id: 'human', leads: { command: 'human' }, label: 'system:buttons.human' };
const DANGER: Intent = {
  id: 'danger',
  leads: { interrupt: 'emergency' as FlowId },
  label: 'system:buttons.sos',
};
const INTENTS = new Map([OTHER, HUMAN, DANGER].map((one) => [one.id, one]));

/** Whatever holds "hiring"; "passports stay with us" is worth a question, and no cry. */
function readAdvert(text: string): Advert | null {
  if (!/hiring/.test(text)) return null;
  const quote = 'passports stay with us';
  const found = text.includes(quote) ? [{ flag: 'passport', quote }] : [];
  return { found, rest: text.replace(quote, '') };
}

function meaningOf(text: string): Meaning {
  if (/wages/.test(text)) return { kind: 'sure', intent: OTHER };
  if (/a real human/.test(text)) return { kind: 'sure', intent: HUMAN };
  return /home/.test(text) ? { kind: 'unsure', intents: [OTHER, HUMAN] } : { kind: 'unknown' };
}

const COUNTRIES: { readonly [name: string]: readonly string[] } = {
  turkey: ['TR'],
  russia: ['RU'],
  ukraine: ['UA'],
  korea: ['KR', 'KP'],
};

function wholeFile(flow: string, yaml: string): string {
  if (/^spec:/m.test(yaml)) return yaml;
  const start = /^ {4}([\w-]+):/m.exec(yaml)?.[1];
  const topic = flow === 'tiny' || flow === 'other' ? 'case' : 'house';
  return `spec: 1\nflow: ${flow}\nversion: 1\ntopic: ${topic}\nstart: ${start}\nblocks:\n${yaml}\n`;
}

function wordsFor(flows: ReadonlyMap<FlowId, Flow>, { words = {} }: TinyOptions) {
  const made = Object.fromEntries(
    [...flows.values()].map((flow) => [flow.flow, { ...wordsOf(flow), ...words[flow.flow] }]),
  );
  const resources = Object.fromEntries(
    [...shipped.languages.keys()].map((language) => [language, { ...shipped.resources[language], ...made }]),
  );
  const languages = [...shipped.languages.keys()] as Language[];
  return createWords({ ...shipped, resources }, countryNamer(languages, new Map()), {}, 'UTC');
}

const wordsOf = (flow: Flow): WordTree =>
  Object.fromEntries([...flow.blocks.values()].map((block) => [block.id, blockWords(block)]));

/** "Ask who", "who: employer": enough to be told apart, and to be typed. */
function blockWords(block: Block): WordTree {
  const each = (ids: readonly string[], text: (id: string) => string) =>
    Object.fromEntries(ids.map((id) => [id, text(id)]));
  switch (block.kind) {
    case 'ask': {
      const signs = block.choices.filter((choice) => choice.signs.length > 0 || choice.stop);
      return {
        ask: `Ask ${block.id}`,
        short: `Short ${block.id}`,
        choices: each(
          block.choices.map(({ id }) => id),
          (id) => `${block.id}: ${id}`,
        ),
        reasons: each(
          signs.map(({ id }) => id),
          (id) => `Reason ${block.id}: ${id}`,
        ),
        stop: each(
          signs.filter(({ stop }) => stop).map(({ id }) => id),
          (id) => `Stop ${block.id}: ${id}`,
        ),
        ...(block.key ? { find: `Find ${block.id}` } : {}),
      };
    }
    case 'steps':
      return {
        title: `Title ${block.id}`,
        steps: Object.fromEntries(block.steps.map(({ id }) => [id, { do: `Do ${id}`, risk: `Risk ${id}` }])),
      };
    case 'contacts':
      return { lead: `Lead ${block.id}` };
    default:
      return { say: `Say ${block.id}` };
  }
}
