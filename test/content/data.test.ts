import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadData } from '../../src/content/load-data.ts';
import { search } from '../../src/core/directory/directory.ts';
import { isConfirmed } from '../../src/core/directory/freshness.ts';
import { NEEDS } from '../../src/core/directory/organisation.ts';
import type { CountryCode, Language } from '../../src/core/model/ids.ts';

const DATA = new URL('../../data', import.meta.url).pathname;
const loaded = loadData(DATA);
if (!loaded.ok) throw new Error(`data/ has problems:\n${JSON.stringify(loaded.problems, null, 2)}`);
const { directory, facts, countries, consulates, hotline } = loaded.data;
const shown = directory.organisations.filter((one) => one.show);
const today = '2026-11-21';

/** Everything that any person, anywhere, of any citizenship can be shown. */
const everythingFound = [...countries.keys()].flatMap((country) =>
  NEEDS.flatMap((need) =>
    ['UZ', 'TJ', 'KG', 'VN', 'CN', country].flatMap((citizenship) => {
      const language = 'ru' as Language;
      const query = {
        country,
        needs: [need],
        city: null,
        language,
        citizenship: citizenship as CountryCode,
        today,
      };
      const { confirmed, mayHelp } = search(directory, query);
      return [
        ...confirmed.map((one) => ({ one, sure: true })),
        ...mayHelp.map((one) => ({ one, sure: false })),
      ];
    }),
  ),
);

describe('the shipped data', () => {
  it('loads without a problem and cannot be changed', () => {
    expect(directory.emergency.size).toBe(53);
    expect(countries.size).toBe(249);
    expect(facts.size).toBeGreaterThan(0);
    expect(consulates.length).toBeGreaterThan(0);
    expect(hotline.childSafeguarding).toBe(false);
    expect(Object.isFrozen(directory.organisations[0]?.phones)).toBe(true);
  });

  it('R13: every entry and every emergency card names its sources', () => {
    expect(directory.organisations.filter((one) => one.source.length === 0)).toEqual([]);
    expect([...directory.emergency.values()].filter((card) => card.source.length === 0)).toEqual([]);
  });

  it('R13: what nobody has checked is never confirmed, wherever one looks', () => {
    expect(everythingFound.filter(({ one, sure }) => sure && !isConfirmed(one, today))).toEqual([]);
    expect(shown.filter((one) => one.confidence !== 'high' && one.verifiedOn !== null)).toEqual([]);
  });

  it('some entries are confirmed today, so that the rule above says something', () => {
    expect(everythingFound.filter(({ sure }) => sure).length).toBeGreaterThan(20);
  });

  it('emergency cards lead to shown entries only', () => {
    const ids = new Set<string>(shown.map((one) => one.id));
    const lines = [...directory.emergency.values()].flatMap((card) => Object.values(card.lines).flat());
    expect(lines.filter((id) => !ids.has(id))).toEqual([]);
  });

  it('the Turkmen numbers keep landline and mobile apart, and no common number is invented', () => {
    expect(directory.emergency.get('TM' as CountryCode)).toMatchObject({
      emergency: null,
      police: { landline: '02', mobile: '002' },
      ambulance: { landline: '03', mobile: '003' },
    });
  });
});

describe('what a person reads of an entry', () => {
  it.each(['en', 'ru'] as const)('the buttons of one country are told apart, in %s', (language) => {
    const names = shown.map((one) => `${one.country} ${(one.short ?? one.name)[language]}`);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  it('R11: nobody is sent to a consulate by an entry that is shown to people of any state', () => {
    const open = shown.filter(({ citizenships }) => citizenships.length === 0);
    const said = open.flatMap(({ risk, note }) => [risk, note]).filter((text) => text !== null);
    expect(
      said.filter(({ en, ru }) => /consulate|embassy|консульств|посольств/i.test(`${en} ${ru}`)),
    ).toEqual([]);
  });

  it('what was made for people from Ukraine is shown to them alone', () => {
    const found = (citizenship: string | null) =>
      search(directory, {
        country: 'DE' as CountryCode,
        needs: ['trafficking'],
        city: null,
        language: 'ru' as Language,
        citizenship: citizenship as CountryCode | null,
        today,
      }).mayHelp.map(({ id }) => id as string);
    expect(found('UA')).toContain('int-be-safe');
    expect([...found('UZ'), ...found(null)]).not.toContain('int-be-safe');
  });
});

describe('dangerous and dead contacts', () => {
  const file = readFileSync(join(DATA, 'directory.json'), 'utf8');
  const digits = file.replaceAll(/\D+/g, ' ');

  it.each([
    ['ru-red-cross-spb'],
    ['ru-alternativa'],
    ['by-113'],
    ['ru-civic-assistance'],
    ['ru-embassy-vn'],
    ['ru-dv-anna'],
    ['kg-189'],
    ['kz-11616'],
    ['ru-tong-jahoni'],
    ['ru-migration-and-law'],
    ['kr-1644-0644'],
    ['se-nspm'],
  ])('%s stays in the file with the reason, and is never found', (id) => {
    expect(directory.organisations.find((one) => one.id === id)).toMatchObject({ show: false });
    expect(everythingFound.filter(({ one }) => one.id === id)).toEqual([]);
  });

  it.each([
    ['Red Cross project line of 2013', '78003330016'],
    ['Vietnam embassy, both spellings', '79031821617'],
    ['Vietnam embassy, both spellings', '79036821617'],
    ['Civic Assistance before the move', '74956811823'],
    ['Civic Assistance before the move', '74956811532'],
    ['Civic Assistance before the move', '74956810954'],
    ['unsupported CoMensha number', '310881239999'],
    ['unsupported Ac.Sé number', '33140260445'],
    ['unsupported Uzbek short code', '1148'],
    ['unconfirmed Armenian line', '37480050558'],
    ['replaced Danuri number', '8215775432'],
    ['dead Kyrgyz code', '1899'],
  ])('the file does not hold the number: %s %s', (_name, number) => {
    expect(digits.split(' ')).not.toContain(number);
    expect(
      everythingFound.flatMap(({ one }) => one.phones.map((phone) => phone.number.replace('+', ''))),
    ).not.toContain(number);
  });

  it('R27: no personal mobile of an NGO worker, no mail address, no street address', () => {
    const personal = [
      '9033478795',
      '9217264585',
      '9852397989',
      '9312240306',
      '9612011011',
      '9210941416',
      '9168687957',
    ];
    const more = ['9272875881', '9886477302', '9027638708'];
    for (const number of [...personal, ...more]) expect(file, number).not.toContain(number);
    expect(file).not.toMatch(/[\w.]+@[\w-]+\.\w/);
    const fields = new Set(directory.organisations.flatMap((one) => Object.keys(one)));
    for (const field of ['address', 'email', 'mail', 'street']) expect(fields.has(field), field).toBe(false);
  });

  it('R28: a website stands only where it was seen, and the misprinted domain nowhere', () => {
    expect(file).not.toContain('alterativne');
    expect(file).not.toContain('sisters-help.ru');
    expect(shown.every((one) => one.website === null || one.website.startsWith('http'))).toBe(true);
  });

  it('a group on the foreign-agent register says so, should it ever be shown', () => {
    const named = directory.organisations
      .filter((one) => /foreign-agent/.test(one.risk?.en ?? ''))
      .map((one) => one.id);
    expect(named.sort()).toEqual(['ru-civic-assistance', 'ru-dv-anna', 'ru-migration-and-law']);
  });
});

describe('words in the data', () => {
  const texts = [
    ...directory.organisations.flatMap((one) =>
      [one.risk, one.note, one.hours].map((text) => ({ at: one.id as string, text })),
    ),
    ...[...directory.emergency].map(([country, card]) => ({ at: country as string, text: card.note })),
  ].flatMap(({ at, text }) => (text ? [{ at, en: text.en, ru: text.ru }] : []));

  it('stand in both languages, in sentences of at most 16 words', () => {
    const long = texts.flatMap(({ at, en, ru }) =>
      [en, ru]
        .flatMap((text) => text.split(/(?<=[.!?])\s/))
        .flatMap((one) => (one.split(/\s+/).length > 16 ? [`${at}: ${one}`] : [])),
    );
    expect(long).toEqual([]);
    expect(texts.filter(({ ru }) => !/[а-яё]|\d/i.test(ru)).map(({ at }) => at)).toEqual([]);
  });
});

describe('broken data', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'kompas-data-'));
    cpSync(DATA, dir, { recursive: true });
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  // biome-ignore lint/suspicious/noExplicitAny: a fixture is broken on purpose, in ways no type allows
  function spoil(file: string, change: (content: any) => unknown): void {
    const path = join(dir, file);
    const content = JSON.parse(readFileSync(path, 'utf8'));
    writeFileSync(path, JSON.stringify(change(content) ?? content));
  }
  function problems(): string[] {
    const result = loadData(dir);
    return result.ok
      ? []
      : result.problems.map(({ file, where, problem }) => `${file}, ${where}: ${problem}`);
  }

  it('names every problem of every file at once', () => {
    spoil('directory.json', (list) => {
      const byId = (id: string) => list.find((one: { id: string }) => one.id === id);
      byId('kz-111').phones[0].number = '8 (800) 1';
      byId('kg-111').name.ru = '';
      byId('tr-157').website = 'yimer';
    });
    spoil('emergency.json', (cards) => {
      cards.RU.police = 'one-oh-two';
    });
    spoil('hotline.json', (desk) => {
      desk.hours = [{ days: ['MO'], from: '22:00', to: '06:00' }];
      desk.timeZone = 'Europe/Atlantis';
    });
    spoil('retention.json', (kept) => {
      Object.assign(kept, { idleHours: 12, staffTopicDays: 8, closedCaseDays: 4000 });
    });
    writeFileSync(join(dir, 'consulates.json'), '[{');
    writeFileSync(join(dir, 'facts/broken.yaml'), 'a-fact:\n  says: something\n  sourceDate: soon\n');
    const all = problems().join('\n');
    expect(all).toContain('directory.json, kz-111.phones.0.number: write the number as');
    expect(all).toContain('directory.json, kg-111.name.ru:');
    expect(all).toContain('directory.json, tr-157.website: write a full address');
    expect(all).toContain('emergency.json, RU.police:');
    expect(all).toContain('hotline.json, hours.0: hours end later');
    expect(all).toContain('hotline.json, timeZone: name an IANA time zone');
    expect(all).toMatch(/retention\.json, idleHours: .*>=25/);
    expect(all).toMatch(/retention\.json, closedCaseDays: .*<=90/);
    expect(all).toContain('consulates.json, the whole file: cannot be read');
    expect(all).toContain('facts/broken.yaml, a-fact.source:');
    expect(all).toContain('facts/broken.yaml, a-fact.sourceDate:');
  });

  it.each([
    [
      'an unverified entry with a check',
      { verifiedOn: '2026-01-01', verifiedBy: 'me' },
      'a checked entry is "confirmed"',
    ],
    [
      'a check by nobody',
      { confidence: 'high', status: 'confirmed', verifiedOn: '2026-01-01' },
      'give both verifiedOn and verifiedBy',
    ],
    ['a shown entry without contact', { phones: [], website: null }, 'needs a phone or a website'],
    ['a shown entry of low confidence', { confidence: 'low' }, 'must be hidden'],
    ['a shown entry that is closed', { status: 'closed' }, 'must be hidden'],
    ['a consulate of nobody', { services: ['consulate'] }, 'say whose consulate it is'],
    ['a field we do not know', { email: 'a' }, 'email'],
  ])('refuses %s', (_name, change, message) => {
    spoil('directory.json', (list) => {
      Object.assign(
        list.find((one: { id: string }) => one.id === 'ru-sisters'),
        change,
      );
    });
    expect(problems().join('\n')).toContain(message);
  });

  it('sees what is wrong between the files', () => {
    spoil('directory.json', (list) => [...list, list[0], { ...list[1], id: 'new-entry', country: 'QQ' }]);
    spoil('emergency.json', (cards) => {
      cards.KZ.lines.child = ['kz-999'];
    });
    spoil('indicators.json', (table) => {
      table.dimensions[0].indicators.push(table.dimensions[0].indicators[0]);
    });
    const first = directory.organisations[0]?.id;
    expect(problems()).toEqual([
      'indicators.json, d1_job: stands more than once; keep one',
      `directory.json, ${first}: stands more than once; keep one`,
      'emergency.json, KZ.lines.child: "kz-999" is not in directory.json; correct it or take it out',
      'directory.json, new-entry: "QQ" is not in countries.json; correct the code',
    ]);
  });

  it('a missing folder or file is named too', () => {
    rmSync(join(dir, 'facts'), { recursive: true });
    rmSync(join(dir, 'indicators.json'));
    const all = problems();
    expect(all).toHaveLength(2);
    expect(all[0]).toContain('indicators.json, the whole file: cannot be read');
    expect(all[1]).toContain('facts, the whole folder: is missing');
  });
});
