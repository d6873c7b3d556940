import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';
import type { LoadedFlows } from '../content/load-flows.ts';
import { problemLine } from '../content/problem.ts';
import type { Manifest } from '../content/schemas/voices.ts';
import { loadVoices, MANIFEST } from '../content/voices/load-voices.ts';
import { spokenTexts } from '../content/voices/spoken-texts.ts';
import type { LoadedWords } from '../content/words/load-words.ts';
import type { Language } from '../core/model/ids.ts';
import type { LocalesContext } from './locales.ts';
import { Refused, UsageError } from './usage.ts';

type Read = { readonly words: LoadedWords; readonly flows: LoadedFlows };
type Where = Read & { readonly media: string; readonly print: LocalesContext['print'] };

/** How many texts of each language have been spoken; of one language, each that was not, with its words. */
export function listVoices(language: Language | null, { words, flows, media, print }: Where): void {
  const { byLanguage, retired, problems } = loadVoices(media, flows, words);
  for (const problem of problems) print(problemLine(problem));
  const own = [...words.languages].filter(([one, { from }]) => from === null && (language ?? one) === one);
  for (const [one] of own) {
    const all = spokenTexts(flows, words, one);
    const spoken = new Set((byLanguage.get(one) ?? []).map(({ key }) => key));
    const changed = new Set(retired.filter((entry) => entry.language === one).map(({ key }) => key));
    print(
      `${one}: ${spoken.size} of ${all.length} texts spoken, ${changed.size} whose text has changed since.`,
    );
    if (language === null) continue;
    for (const { key, text } of all.filter((each) => !spoken.has(each.key)))
      print(`\n${key}${changed.has(key) ? ' (changed since it was spoken)' : ''}\n${text}`);
  }
}

type Entry = {
  readonly file: string | undefined;
  readonly key: string | undefined;
  readonly spokenBy: string | undefined;
  readonly reviewedBy: string | undefined;
  readonly synthetic: boolean;
};

/** Writes down which text a file speaks, as it stands now, who spoke it and who heard it beside the text. */
export async function addVoice(
  language: Language,
  entry: Entry,
  today: string,
  { words, flows, media, print }: Where,
): Promise<void> {
  const { file, key, spokenBy, reviewedBy } = given(entry);
  const spoken = spokenTexts(flows, words, language).find((one) => one.key === key);
  if (!spoken)
    throw new UsageError(`"${key}" is no text that can be spoken. See: locales voices --lang ${language}`);
  const folder = join(media, language);
  if (!existsSync(join(folder, file))) throw new Refused(`Put ${file} into ${folder} first.`);
  const list = new Low<Manifest>(new JSONFile(join(folder, MANIFEST)), {});
  await list.read();
  const before = list.data;
  const { hash } = spoken;
  const { synthetic } = entry;
  list.data = { ...before, [key]: { file, hash, spokenBy, reviewedBy, reviewedOn: today, synthetic } };
  await list.write();
  const [problem] = loadVoices(media, flows, words).problems.filter(({ where }) => where.startsWith(key));
  if (problem) {
    list.data = before;
    await list.write();
    throw new Refused(`${problemLine(problem)}. Nothing was changed.`);
  }
  print(`${language}: ${key} is spoken by ${spokenBy}, heard beside the text by ${reviewedBy}.`);
}

function given({ file, key, spokenBy, reviewedBy }: Entry) {
  if (!file || !key)
    throw new UsageError(
      'Say which file speaks which text: locales voice menu.ogg --lang ky --key menu:menu.ask ...',
    );
  if (!spokenBy?.trim() || !reviewedBy?.trim())
    throw new UsageError('Say who spoke it and who heard it beside the text: --spoken "A. A." --by "B. B.".');
  if (spokenBy.trim() === reviewedBy.trim())
    throw new UsageError('Somebody else than the speaker must hear it.');
  return { file, key, spokenBy: spokenBy.trim(), reviewedBy: reviewedBy.trim() };
}
