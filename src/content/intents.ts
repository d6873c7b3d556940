import type { Intent, Phrase } from '../core/intents/intents.ts';
import type { FlowId, Language } from '../core/model/ids.ts';
import type { LoadedFlows } from './load-flows.ts';
import type { Problem } from './problem.ts';
import type { IntentFile } from './schemas/intents.ts';
import type { LoadedWords } from './words/load-words.ts';
import { uzbekCyrillic } from './words/uzbek-cyrillic.ts';

/** What people write for, with every way to say it that the data knows. */
export function phrasesOf(files: readonly IntentFile[]): readonly Phrase[] {
  return files.flatMap(({ intent, leads, label, phrases }) => {
    const meant: Intent = { id: intent, leads, label };
    return Object.entries(phrases).flatMap(([language, texts]) =>
      texts.flatMap((text) => spellings(language, text).map((one) => ({ intent: meant, text: one }))),
    );
  });
}

const inCyrillic = uzbekCyrillic({});

/** A phrase in each script of its language: Uzbek in Cyrillic letters sounds otherwise to our ears than in Latin ones. */
export const spellings = (language: string, text: string): readonly string[] =>
  language === 'uz' ? [text, inCyrillic(text)] : [text];

/** Intents that lead nowhere, have no words on their button, or cannot be said in a language that is offered. */
export function intentProblems(
  files: readonly IntentFile[],
  { flows }: LoadedFlows,
  { languages, resources }: LoadedWords,
): readonly Problem[] {
  const spoken = [...languages].filter(([, { from }]) => from === null).map(([language]) => language);
  const first = Object.values(resources)[0] ?? {};
  return files.flatMap((file) =>
    [...wrongLead(file, flows), ...wrongLabel(file, first), ...unsaid(file, spoken)].map((problem) => ({
      ...{ file: `data/intents/${file.intent}.yaml`, where: file.intent, problem },
    })),
  );
}

function wrongLead({ leads }: IntentFile, flows: LoadedFlows['flows']): readonly string[] {
  const to: FlowId | null =
    leads && 'flow' in leads ? leads.flow : leads && 'interrupt' in leads ? leads.interrupt : null;
  return to !== null && !flows.has(to) ? [`leads to the flow "${to}", which does not exist`] : [];
}

function wrongLabel({ leads, label }: IntentFile, words: object): readonly string[] {
  if (leads === null) return [];
  if (label === null) return ['needs a label: it may have to be offered on a button'];
  const [namespace = '', key = ''] = label.split(':');
  const text = [namespace, ...key.split('.')].reduce<unknown>(
    (tree, part) => (tree as { readonly [name: string]: unknown } | undefined)?.[part],
    words,
  );
  return typeof text === 'string' ? [] : [`has the label "${label}", which is no text`];
}

const unsaid = ({ phrases }: IntentFile, spoken: readonly Language[]): readonly string[] =>
  spoken
    .filter((language) => (phrases[language] ?? []).length === 0)
    .map((language) => `has no phrases for language "${language}"; list some`);
