import type { CannedAnswer } from '../../app/ports/staff.ts';
import type { Tx } from '../../app/ports/tx.ts';
import type { StaffMember, Team } from '../../core/cases/staff.ts';
import type { Language, StaffId, TeamId } from '../../core/model/ids.ts';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const WORKDAYS = [1, 2, 3, 4, 5];
const ALWAYS = 'always' as TeamId;
const PAPERS = 'papers' as TeamId;

type Room = { readonly languages: readonly Language[]; readonly timeZone: string };

/** The team for a subject comes first, since the first that fits gets the case. */
const teams = (room: Room): readonly Team[] => [
  {
    ...{ ...room, id: PAPERS, name: 'Documents and return' },
    topics: ['documents-taken', 'go-home'],
    hours: [
      { days: WORKDAYS, from: '09:00', to: '13:00' },
      { days: WORKDAYS, from: '14:00', to: '18:00' },
    ],
    holidays: ['2027-01-01', '2027-03-08'],
    next: ALWAYS,
  },
  {
    ...{ ...room, id: ALWAYS, name: 'First line' },
    topics: [],
    hours: [{ days: EVERY_DAY, from: '00:00', to: '23:59' }],
    holidays: [],
    next: null,
  },
];

export const OPERATOR = 'demo-operator' as StaffId;
const COORDINATOR = 'demo-coordinator' as StaffId;

const members = (languages: readonly Language[]): readonly StaffMember[] =>
  (
    [
      { id: OPERATOR, name: 'Olga', role: 'operator', team: ALWAYS },
      { id: COORDINATOR, name: 'Vera', role: 'coordinator', team: PAPERS },
      { id: 'demo-admin' as StaffId, name: 'Amir', role: 'admin', team: ALWAYS },
    ] as const
  ).map((one) => ({ ...one, languages, state: 'active', restsUntil: null }));

/** In each language: a beginning, the line before anything else, and the way back. */
const ANSWERS: { readonly [language: string]: readonly (readonly [title: string, text: string])[] } = {
  en: [
    [
      'Hello',
      'Hello. I am a person from the hotline. You decide what you tell me. Shall we write in English?',
    ],
    ['Safe to write?', 'Is it a good moment to write? Can somebody else see your screen?'],
    ['How to come back', 'You can write here again at any time. Our hours: {{hours}}.'],
  ],
  ru: [
    [
      'Здравствуйте',
      'Здравствуйте. Я человек с горячей линии. Вы решаете, о чём рассказать. Пишем по-русски?',
    ],
    ['Можно ли писать', 'Сейчас удобно писать? Может ли кто-то ещё видеть ваш экран?'],
    ['Как вернуться', 'Сюда можно написать снова в любое время. Мы отвечаем: {{hours}}.'],
  ],
};

const answers = (languages: readonly Language[]): readonly CannedAnswer[] =>
  languages.flatMap((language) =>
    (ANSWERS[language] ?? []).map(([title, text], at) => ({
      ...{ language, title, text, media: null },
      id: `demo-${language}-${at}`,
    })),
  );

/** Teams with their shifts, three people who never lived, and what they have ready to say. */
export async function inventStaff(tx: Tx, room: Room): Promise<readonly StaffMember[]> {
  const staff = members(room.languages);
  for (const team of teams(room)) await tx.saveTeam(team);
  for (const member of staff) await tx.saveMember(member);
  for (const answer of answers(room.languages)) await tx.saveCanned(answer);
  return staff;
}
