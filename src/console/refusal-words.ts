import type { CaseRefusal } from '../core/cases/case.ts';
import { namesOf, ownerName } from './pages/case-words.ts';
import type { Visit } from './visit.ts';

/** Why something was not done, in words; says who has the case where that is the reason. */
export async function refusalWords(visit: Visit, { refused, owner }: CaseRefusal): Promise<string> {
  const name = ownerName(visit, await namesOf(visit), owner);
  return visit.t(`refused.${refused}`, { name });
}
