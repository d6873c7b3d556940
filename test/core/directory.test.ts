import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Directory,
  MAX_CONFIRMED,
  MAX_MAY_HELP,
  type Query,
  search,
} from '../../src/core/directory/directory.ts';
import type { EmergencyNumbers } from '../../src/core/directory/emergency.ts';
import { isConfirmed } from '../../src/core/directory/freshness.ts';
import { NEEDS, type Organisation } from '../../src/core/directory/organisation.ts';
import { knownTown, towns } from '../../src/core/directory/towns.ts';
import type { ContactId, CountryCode, Language } from '../../src/core/model/ids.ts';

const KZ = 'KZ' as CountryCode;
const UZ = 'UZ' as CountryCode;
const both = (text: string) => ({ en: text, ru: text });
const phone = { number: '+77001234567', kind: 'phone', tollFree: false, reach: 'international' } as const;
const local = { number: '111', kind: 'short', tollFree: true, reach: 'in-country' } as const;

function entry(id: string, changes: Partial<Organisation> = {}): Organisation {
  return {
    id: id as ContactId,
    name: both(id),
    short: null,
    country: KZ,
    city: null,
    services: ['legal'],
    citizenships: [],
    abroad: false,
    audience: [],
    phones: [phone],
    website: null,
    hours: null,
    languages: ['ru'],
    source: [{ where: 'a test', date: null }],
    verifiedOn: '2026-01-10',
    verifiedBy: 'a test call',
    lastSeen: null,
    confidence: 'high',
    status: 'confirmed',
    risk: null,
    note: null,
    show: true,
    why: 'a test',
    ...changes,
  };
}

const unchecked = { verifiedOn: null, verifiedBy: null, confidence: 'medium', status: 'unverified' } as const;
const numbers = { emergency: '112' } as EmergencyNumbers;

const directoryOf = (...organisations: Organisation[]): Directory => ({
  organisations,
  byId: new Map(organisations.map((one) => [one.id, one])),
  emergency: new Map([[KZ, numbers]]),
  regions: new Map([['BG' as CountryCode, 'EU']]),
});

const query = (changes: Partial<Query> = {}): Query => ({
  country: KZ,
  needs: ['legal'],
  city: null,
  language: 'ru' as Language,
  citizenship: null,
  today: '2026-11-21',
  ...changes,
});

function ids(changes: Partial<Query>, ...organisations: Organisation[]) {
  const { confirmed, mayHelp } = search(directoryOf(...organisations), query(changes));
  return { confirmed: confirmed.map((one) => one.id), mayHelp: mayHelp.map((one) => one.id) };
}

describe('R13: what is confirmed', () => {
  it('an entry that nobody checked is never confirmed', () => {
    expect(ids({}, entry('checked'), entry('unchecked', unchecked))).toEqual({
      confirmed: ['checked'],
      mayHelp: ['unchecked'],
    });
  });

  it('a check of 24 months ago still counts, one day older does not', () => {
    const found = ids(
      {},
      entry('just', { verifiedOn: '2024-11-21' }),
      entry('stale', { verifiedOn: '2024-11-20' }),
    );
    expect(found).toEqual({ confirmed: ['just'], mayHelp: ['stale'] });
  });

  it('two years before a leap day is reckoned without a calendar', () => {
    expect(isConfirmed(entry('a', { verifiedOn: '2026-02-28' }), '2028-02-29')).toBe(false);
    expect(isConfirmed(entry('a', { verifiedOn: '2026-03-01' }), '2028-02-29')).toBe(true);
  });

  it('a hidden entry is never found', () => {
    expect(ids({}, entry('hidden', { show: false }))).toEqual({ confirmed: [], mayHelp: [] });
  });
});

describe('what fits', () => {
  it('the emergency numbers come with every answer, and are null where none are known', () => {
    expect(search(directoryOf(), query()).emergency).toBe(numbers);
    expect(search(directoryOf(), query({ country: UZ })).emergency).toBeNull();
  });

  it('only the needs that were asked for; without needs, every kind of help', () => {
    expect(ids({ needs: ['child'] }, entry('legal')).confirmed).toEqual([]);
    expect(ids({ needs: [] }, entry('legal')).confirmed).toEqual(['legal']);
    expect(ids({ needs: ['horoscope'] }, entry('legal')).confirmed).toEqual([]);
  });

  it('a consulate is shown to its own citizens only, and to nobody whose citizenship is not told', () => {
    const consulate = entry('embassy-uz', { services: ['consulate'], citizenships: [UZ] });
    expect(ids({ needs: ['consulate'], citizenship: UZ }, consulate).confirmed).toEqual(['embassy-uz']);
    expect(ids({ needs: ['consulate'], citizenship: 'TJ' as CountryCode }, consulate).confirmed).toEqual([]);
    expect(ids({ needs: [] }, consulate).confirmed).toEqual([]);
  });

  it('at home there is no consulate of one’s own to go to', () => {
    const ministry = entry('ministry', {
      country: KZ,
      services: ['consulate'],
      citizenships: [KZ],
      abroad: true,
    });
    expect(ids({ needs: ['consulate'], citizenship: KZ }, ministry).confirmed).toEqual([]);
  });

  it('a line of one’s own state follows abroad, with the numbers that can be dialled there', () => {
    const line = entry('uz-line', { country: UZ, abroad: true, phones: [local, phone] });
    const found = search(directoryOf(line), query({ citizenship: UZ }));
    expect(found.confirmed.map((one) => one.phones)).toEqual([[phone]]);
    expect(ids({ citizenship: UZ }, entry('uz-line', { country: UZ, abroad: false })).confirmed).toEqual([]);
    expect(
      ids({ citizenship: UZ }, entry('uz-line', { country: UZ, abroad: true, phones: [local] })).confirmed,
    ).toEqual([]);
  });

  it('entries for many countries come last, as "may help", even when checked', () => {
    const world = entry('a-world', { country: 'INT' });
    expect(ids({}, world, entry('z-unchecked', unchecked))).toEqual({
      confirmed: [],
      mayHelp: ['z-unchecked', 'a-world'],
    });
  });

  it('112 for Europe is named only there, and only where the country’s own numbers are unknown', () => {
    const europe = entry('eu-112', { country: 'EU', services: ['emergency'] });
    expect(ids({ needs: ['emergency'], country: 'BG' as CountryCode }, europe).mayHelp).toEqual(['eu-112']);
    expect(ids({ needs: ['emergency'], country: UZ }, europe).mayHelp).toEqual([]);
    const known = { ...directoryOf(europe), regions: new Map([[KZ, 'EU' as const]]) };
    expect(search(known, query({ needs: ['emergency'] })).mayHelp).toEqual([]);
  });
});

describe('what comes first', () => {
  it('more of the needs, then the town, then the language, then a free number', () => {
    const other = { languages: ['kk'] };
    const found = ids(
      { needs: ['legal', 'labour'], city: 'алматы' },
      entry('e-plain', other),
      entry('d-free', { ...other, phones: [local] }),
      entry('c-language'),
      entry('b-town', { ...other, city: { en: 'Almaty', ru: 'Алматы' } }),
      entry('a-elsewhere', { city: { en: 'Astana', ru: 'Астана' }, phones: [local] }),
      entry('z-both', { ...other, services: ['legal', 'labour'] }),
    );
    expect(found.confirmed).toEqual(['z-both', 'b-town', 'c-language', 'd-free', 'e-plain', 'a-elsewhere']);
  });

  it('an entry for what is wanted most stands before one that serves more of the rest', () => {
    const both = entry('a-both', { services: ['return', 'legal'] });
    const first = entry('z-first', { services: ['asylum'] });
    const needs = ['asylum', 'legal', 'return'];
    expect(ids({ needs }, both, first).confirmed).toEqual(['z-first', 'a-both']);
  });

  it('never more than a person can read', () => {
    const many = Array.from({ length: 20 }, (_, at) => [
      entry(`sure-${at}`),
      entry(`open-${at}`, unchecked),
    ]).flat();
    const { confirmed, mayHelp } = ids({}, ...many);
    expect([confirmed.length, mayHelp.length]).toEqual([MAX_CONFIRMED, MAX_MAY_HELP]);
  });

  it('does not depend on the order of the file', () => {
    const entries = [
      entry('a'),
      entry('b', unchecked),
      entry('c', { languages: [] }),
      entry('d', { country: 'INT' }),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(entries, { minLength: 4 }), fc.subarray([...NEEDS]), (order, needs) => {
        expect(ids({ needs }, ...order)).toEqual(ids({ needs }, ...entries));
      }),
    );
  });
});

describe('towns', () => {
  const almaty = { en: 'Almaty', ru: 'Алматы' };
  const known = directoryOf(
    entry('a', { city: { en: 'Astana', ru: 'Астана' } }),
    entry('b', { city: almaty }),
    entry('c', { city: almaty }),
    entry('d', { city: { en: 'Secret', ru: 'Тайна' }, show: false }),
    entry('e', { country: UZ, city: { en: 'Tashkent', ru: 'Ташкент' } }),
  );

  it('are those with shown entries, the fullest first', () => {
    expect(towns(known, KZ)).toEqual(['Almaty', 'Astana']);
  });

  it('are known by their English spelling', () => {
    expect(knownTown(known, 'Almaty')).toBe(almaty);
    expect(knownTown(known, 'Uralsk')).toBeNull();
  });
});
