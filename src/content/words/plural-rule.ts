import type { i18n } from 'i18next';

/** Tajik counts like English: one, and everything else. */
const TAJIK = {
  select: (count: number): Intl.LDMLPluralRule => (count === 1 ? 'one' : 'other'),
  resolvedOptions: () => ({ pluralCategories: ['one', 'other'] }),
} as unknown as Intl.PluralRules;

/** Node knows no plurals of Tajik, and would silently take those of the system it runs on. */
export function teachTajikPlurals({ services }: i18n): void {
  const resolver = services.pluralResolver as { getRule: (code: string, options?: object) => unknown };
  const known = resolver.getRule.bind(resolver);
  resolver.getRule = (code, options) => (code.split('-')[0] === 'tg' ? TAJIK : known(code, options));
}
