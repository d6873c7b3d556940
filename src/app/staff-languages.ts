import type { Language } from '../core/model/ids.ts';
import { spokenLanguage } from '../core/model/language.ts';
import type { Household } from './household.ts';
import type { Tx } from './ports/tx.ts';
import { hasCome } from './staffing.ts';

/**
 * In which languages staff answer, said only to whoever speaks none of them: an answer that one cannot read is no
 * surprise then. Null where the staff list says nothing of languages.
 */
export async function staffLanguagesNotice(
  { content }: Household,
  tx: Pick<Tx, 'members'>,
  language: Language,
): Promise<string | null> {
  const members = (await tx.members()).filter(hasCome);
  const spoken = new Set(members.flatMap((member) => member.languages.map(spokenLanguage)));
  if (spoken.size === 0 || spoken.has(spokenLanguage(language))) return null;
  const languages = [...spoken].sort().map((one) => content.words.languageName(one));
  return content.words.text(language, 'case:answered_in', { languages: languages.join(', ') });
}
