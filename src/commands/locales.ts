import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';
import Papa from 'papaparse';
import { checkWords } from '../content/checks/check-words.ts';
import { loadData } from '../content/load-data.ts';
import { loadFlows } from '../content/load-flows.ts';
import { type Problem, problemLine } from '../content/problem.ts';
import type { LanguagesFile } from '../content/schemas/languages.ts';
import { withDataWords } from '../content/words/data-words.ts';
import { drafts, hashOf, LANGUAGES_FILE, type LoadedWords, loadWords } from '../content/words/load-words.ts';
import { filesFrom, readSheet, sheetOf } from '../content/words/sheet.ts';
import type { Language } from '../core/model/ids.ts';
import { argumentsOf, exitCodeOf, Refused, UsageError } from './usage.ts';
import { addVoice, listVoices } from './voices.ts';

/** What the command needs from outside. `today` is an ISO date. */
export type LocalesContext = {
  readonly print: (line: string) => void;
  readonly root: string;
  readonly today: string;
};

const HELP = `Translate, and say who has read a translation.

  locales list
      Every language: whether staff can work in it, and which files nobody has read yet.
  locales export --lang ky [--out ky.csv]
      A table for a translator: key, English, Russian, the translation so far, where it stands, what it must fit.
      It opens in any spreadsheet program.
  locales import ky.csv --lang ky [--partial]
      Takes the table back. Nothing is written unless every text passes the checks. --partial: texts that the table
      leaves out stay as they are.
  locales review --lang ky --by "N. N., teacher of Kyrgyz" [--file menu]
      Somebody who speaks it has read this file, or all files, as they stand now. A text that changes later
      is a draft again.
  locales voices [--lang ky] [--media folder]
      How many texts have been spoken; of one language, each that was not, with its words. See docs/voices.md.
  locales voice menu.ogg --lang ky --key menu:menu.ask --spoken "A. A." --by "B. B." [--synthetic]
      media/ky/menu.ogg speaks this text as it stands now; somebody else heard it beside the text.`;

/**
 * Runs one maintenance command and answers with the exit code: 0 done, 1 refused, 2 called wrongly, with the reason
 * printed.
 */
export function localesCommand(argv: readonly string[], context: LocalesContext): Promise<number> {
  return exitCodeOf(context.print, async () => {
    const { values, positionals } = readArguments(argv);
    const [action, file] = positionals;
    if (values.help || action === undefined) context.print(HELP);
    else if (action === 'list') list(context);
    else if (action === 'export') exportSheet(languageOf(values.lang), values.out, context);
    else if (action === 'import')
      importSheet(languageOf(values.lang), file, values.partial ?? false, context);
    else if (action === 'review')
      await review(languageOf(values.lang), { file: values.file, by: values.by }, context);
    else if (action === 'voices')
      listVoices(values.lang ? languageOf(values.lang) : null, here(values, context));
    else if (action === 'voice')
      await addVoice(
        languageOf(values.lang),
        { file, ...named(values) },
        context.today,
        here(values, context),
      );
    else
      throw new UsageError(
        `"${action}" is not a command. Use list, export, import, review, voices or voice; --help explains them.`,
      );
  });
}

function readArguments(argv: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  return argumentsOf({
    args: [...argv],
    allowPositionals: true,
    options: {
      ...{ lang: text, out: text, by: text, file: text, key: text, spoken: text, media: text },
      ...{ partial: flag, synthetic: flag, help: { ...flag, short: 'h' } },
    },
  });
}

type Values = ReturnType<typeof readArguments>['values'];

const here = ({ media }: Values, { root, print }: LocalesContext) => ({
  ...{ ...readAll(root), media: media ?? join(root, 'media'), print },
});

const named = ({ key, spoken, by, synthetic }: Values) => ({
  ...{ key, spokenBy: spoken, reviewedBy: by, synthetic: synthetic ?? false },
});

function languageOf(given: string | undefined): Language {
  if (!given || !/^[a-z]{2,3}$/.test(given)) throw new UsageError('Say which language: --lang ky.');
  return given as Language;
}

function readAll(root: string) {
  const loaded = loadData(join(root, 'data'));
  if (!loaded.ok) throw new Refused('The files in data/ have problems; npm run check names them.');
  return {
    words: withDataWords(loadWords(join(root, 'locales')), loaded.data.directory),
    flows: loadFlows(join(root, 'flows'), () => 'unknown'),
  };
}

function list({ root, print }: LocalesContext): void {
  const words = loadWords(join(root, 'locales'));
  const file = readList(root);
  for (const [language, { name, staff, from }] of words.languages) {
    const entry = file[language];
    const open =
      entry && !('from' in entry) ? drafts(join(root, 'locales'), language, entry.reviewed ?? {}) : [];
    const state = from
      ? `made from ${from}`
      : open.length === 0
        ? 'reviewed'
        : `nobody has read: ${open.join(', ')}`;
    print(`${language}  ${name}${staff ? ', for staff too' : ''}: ${state}`);
  }
}

const readList = (root: string): LanguagesFile =>
  JSON.parse(readFileSync(join(root, 'locales', LANGUAGES_FILE), 'utf8')) as LanguagesFile;

/** With a mark that tells spreadsheet programs which alphabet it is. */
const BYTE_ORDER_MARK = '\uFEFF';

function exportSheet(language: Language, out = `${language}.csv`, { root, print }: LocalesContext): void {
  const { words, flows } = readAll(root);
  const rows = sheetOf(words, flows, language);
  const table = rows.map(({ key, english, russian, translation, context, limits }) => ({
    ...{ key, english, russian, [language]: translation, context, limits },
  }));
  writeFileSync(out, `${BYTE_ORDER_MARK}${Papa.unparse(table)}\r\n`);
  const empty = rows.filter(({ translation }) => translation === '').length;
  print(`${out}: ${rows.length} texts, ${empty} of them not translated yet.`);
}

function importSheet(
  language: Language,
  file: string | undefined,
  partial: boolean,
  { root, print }: LocalesContext,
): void {
  if (!file) throw new UsageError('Say which table: locales import ky.csv --lang ky.');
  if (!existsSync(file)) throw new Refused(`There is no file ${file}.`);
  const { words, flows } = readAll(root);
  const state = words.languages.get(language);
  if (!state || state.from)
    throw new Refused(
      `Put "${language}" with its name into locales/${LANGUAGES_FILE} first. Nothing was changed.`,
    );
  const { texts, unknown, twice, missing } = readSheet(words, language, rowsOf(file, language));
  const wrong = [
    ...unknown.map((key) => `${key}: we have no such text; take the line out`),
    ...twice.map((key) => `${key}: stands there twice; keep one`),
    ...(partial ? [] : missing.map((key) => `${key}: is not translated; write it, or use --partial`)),
  ];
  const files = filesFrom(words, language, texts);
  const whole = { ...words.resources[language], ...files };
  const changed: LoadedWords = { ...words, resources: { ...words.resources, [language]: whole } };
  wrong.push(...newProblems(language, checkWords(flows, words, root), checkWords(flows, changed, root)));
  if (wrong.length > 0) throw new Refused([...wrong, 'Nothing was changed.'].join('\n'));
  mkdirSync(join(root, 'locales', language), { recursive: true });
  for (const [namespace, tree] of Object.entries(files))
    writeFileSync(join(root, 'locales', language, `${namespace}.json`), `${JSON.stringify(tree, null, 2)}\n`);
  print(`${texts.size} texts taken into locales/${language}/.`);
}

/** Whatever is wrong in this language, and what the change would make wrong elsewhere. */
function newProblems(
  language: Language,
  before: readonly Problem[],
  after: readonly Problem[],
): readonly string[] {
  const known = new Set(before.map(problemLine));
  const own = `locales/${language}/`;
  return after
    .filter((problem) => problem.file.startsWith(own) || !known.has(problemLine(problem)))
    .map(problemLine);
}

function rowsOf(file: string, language: Language): readonly { key: string; translation: string }[] {
  const { data, errors, meta } = Papa.parse<{ [column: string]: string }>(
    readFileSync(file, 'utf8').replace(BYTE_ORDER_MARK, ''),
    { header: true, skipEmptyLines: 'greedy' },
  );
  const lacking = ['key', language].filter((column) => !meta.fields?.includes(column));
  if (lacking.length > 0)
    throw new Refused(
      `${file} has no column ${lacking.map((one) => `"${one}"`).join(' and ')}. Nothing was changed.`,
    );
  const [error] = errors;
  if (error)
    throw new Refused(`${file}, line ${(error.row ?? 0) + 2}: ${error.message}. Nothing was changed.`);
  return data.map((row) => ({ key: row.key ?? '', translation: row[language] ?? '' }));
}

async function review(
  language: Language,
  { file, by }: { readonly file: string | undefined; readonly by: string | undefined },
  { root, today, print }: LocalesContext,
): Promise<void> {
  if (!by?.trim()) throw new UsageError('Say who read it: --by "N. N., teacher of Kyrgyz".');
  const list = new Low<LanguagesFile>(new JSONFile(join(root, 'locales', LANGUAGES_FILE)), {});
  await list.read();
  const entry = list.data[language];
  if (!entry || 'from' in entry) throw new UsageError(`"${language}" is not in locales/${LANGUAGES_FILE}.`);
  const folder = join(root, 'locales', language);
  const read = file ? [file] : drafts(join(root, 'locales'), language, entry.reviewed ?? {});
  const strange = read.filter((one) => !existsSync(join(folder, `${one}.json`)));
  if (strange.length > 0) throw new UsageError(`There is no locales/${language}/${strange[0]}.json.`);
  const reviews = read.map(
    (one) => [one, { by: by.trim(), on: today, hash: hashOf(join(folder, `${one}.json`)) }] as const,
  );
  list.data[language] = { ...entry, reviewed: { ...entry.reviewed, ...Object.fromEntries(reviews) } };
  await list.write();
  print(
    `${language}: ${read.length === 0 ? 'everything was reviewed before' : `reviewed: ${read.join(', ')}`}.`,
  );
}
