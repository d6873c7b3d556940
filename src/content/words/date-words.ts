import { fold } from '../../core/directory/fold.ts';
import type { DateWords } from '../../core/engine/context.ts';
import type { LoadedWords } from './load-words.ts';

/** What is typed for a day beside today, by the name of its words; how far it lies from today. */
export const TYPED_DAYS = { before_yesterday: -2, yesterday: -1, today: 0, tomorrow: 1 } as const;

/** Words for days and names of months in every language: whoever reads one may write another. */
export function dateWords({ languages, resources }: LoadedWords): DateWords {
  const days = Object.values(resources).flatMap(({ system }) =>
    Object.entries(TYPED_DAYS).flatMap(([name, ahead]) =>
      typedIn(system?.typed, name).map((word) => [fold(word), ahead] as const),
    ),
  );
  const months = [...languages.keys()].flatMap((language) =>
    Array.from({ length: 12 }, (_, at) => at + 1).flatMap((month) =>
      namesOf(language, month).map((name) => [name, month] as const),
    ),
  );
  return { days: new Map(days), months: new Map(months) };
}

const typedIn = (typed: unknown, name: string): readonly string[] =>
  String((typed as { readonly [name: string]: string } | undefined)?.[name] ?? '')
    .split(',')
    .filter((word) => word.trim() !== '');

/** As it stands alone, within a date, and cut short. */
function namesOf(language: string, month: number): readonly string[] {
  const at = Date.UTC(2026, month - 1, 15);
  const forms = [
    { month: 'long' },
    { month: 'long', day: 'numeric' },
    { month: 'short', day: 'numeric' },
  ] as const;
  const names = forms.map((form) =>
    new Intl.DateTimeFormat(language, { ...form, timeZone: 'UTC' })
      .formatToParts(at)
      .find(({ type }) => type === 'month')
      ?.value.toLowerCase(),
  );
  return [...new Set(names.map((name) => fold(name ?? '')))].filter((name) => /\p{L}/u.test(name));
}
