import type { AssessmentTable } from '../core/assessment/table.ts';
import type { DaysOff } from '../core/deadlines/days-off.ts';
import type { Deadlines } from '../core/deadlines/term.ts';
import type { Directory } from '../core/directory/directory.ts';
import type { EmergencyNumbers } from '../core/directory/emergency.ts';
import type { Organisation } from '../core/directory/organisation.ts';
import type { ContactId, CountryCode } from '../core/model/ids.ts';
import type { CountriesFile } from './schemas/countries.ts';
import type { DeadlinesFile } from './schemas/deadlines.ts';
import type { EmergencyFile } from './schemas/emergency.ts';
import type { IndicatorsFile } from './schemas/indicators.ts';

/** The indicator file as the core reads it. */
export function toAssessmentTable({ dimensions, rule, bands }: IndicatorsFile): AssessmentTable {
  const all = dimensions.flatMap(({ indicators }) => indicators);
  return {
    dimensions,
    strengths: new Map(all.map(({ id, strength }) => [id, strength])),
    positiveIf: rule.positiveIf,
    bands: { points: bands.points, serious: bands.serious, careful: bands.careful },
  };
}

/** The directory as the core reads it. Hidden entries leave the emergency cards here, once. */
export function toDirectory(
  organisations: readonly Organisation[],
  emergency: EmergencyFile,
  countries: CountriesFile,
): Directory {
  const shown = new Set(organisations.filter(({ show }) => show).map(({ id }) => id));
  const onlyShown = (ids: readonly ContactId[]) => ids.filter((id) => shown.has(id));
  const cards = Object.entries(emergency).map(([country, numbers]): [CountryCode, EmergencyNumbers] => {
    const { trafficking, child, violence, labour } = numbers.lines;
    const lines = {
      trafficking: onlyShown(trafficking),
      child: onlyShown(child),
      violence: onlyShown(violence),
      labour: onlyShown(labour),
    };
    return [country as CountryCode, { ...numbers, lines }];
  });
  return {
    organisations,
    byId: new Map(organisations.map((one) => [one.id, one])),
    emergency: new Map(cards),
    regions: new Map(
      Object.entries(countries).flatMap(([code, { region }]) =>
        region ? [[code as CountryCode, region]] : [],
      ),
    ),
  };
}

/** The terms as the core counts them. */
export function toDeadlines({ ahead, terms, daysOff, clocks }: DeadlinesFile): Deadlines {
  const closed = Object.entries(daysOff).map(([country, { fixed, years }]): [CountryCode, DaysOff] => [
    country as CountryCode,
    {
      fixed: new Set(fixed),
      years: new Map(
        Object.entries(years).map(([year, { off, worked }]) => [
          Number(year),
          { off: new Set(off), worked: new Set(worked) },
        ]),
      ),
    },
  ]);
  return {
    terms,
    daysOff: new Map(closed),
    ahead: new Map(Object.entries(ahead)),
    clocks: new Map(Object.entries(clocks)),
  };
}

/** Every fact that some term, or a list of days off, rests on. */
export const factsOfDeadlines = ({ terms, daysOff }: DeadlinesFile): readonly string[] => [
  ...terms.flatMap(({ facts }) => facts),
  ...Object.values(daysOff).flatMap(({ facts }) => facts),
];
