import { writeFileSync } from 'node:fs';
import { type Content, loadContent } from '../content/content.ts';
import { problemLine } from '../content/problem.ts';
import type { Language } from '../core/model/ids.ts';
import { drawLeaflet, type LeafletWords, PAGE_SIZES, type PageSize } from './leaflet/draw.ts';
import { argumentsOf, exitCodeOf, Refused, UsageError } from './usage.ts';

/** What the command needs from outside. */
export type LeafletContext = { readonly print: (line: string) => void; readonly root: string };

const HELP = `Make a leaflet with a code to scan and strips to tear off, as PDF.

  leaflet --lang tg --bot kompas_bot [--about not-paid] [--campaign leaflet] [--partner bishkek] [--size A6] [--out FILE]
  leaflet --lang tg --site https://kompas.example ...

  --about     the conversation that it leads to, after language and safety; without it, to the menu
  --campaign, --partner
              counted without the person, if they stand in data/entries.yaml
  --size      A6 (default) or A5

It says no more than "Kompas" and a few harmless words: whoever carries it may be searched.`;

/** Runs the command and answers with the exit code: 0 done, 1 refused, 2 called wrongly, with the reason printed. */
export function leafletCommand(argv: readonly string[], context: LeafletContext): Promise<number> {
  return exitCodeOf(context.print, async () => {
    const given = readArguments(argv);
    if (given.help) context.print(HELP);
    else await make(given, context);
  });
}

function readArguments(argv: readonly string[]) {
  const text = { type: 'string' } as const;
  return argumentsOf({
    args: [...argv],
    options: {
      ...{ lang: text, bot: text, site: text, about: text, campaign: text, partner: text },
      ...{ size: text, out: text, help: { type: 'boolean', short: 'h' } },
    },
  }).values;
}

type Given = ReturnType<typeof readArguments>;

async function make(given: Given, { print, root }: LeafletContext): Promise<void> {
  const loaded = loadContent(root);
  if (!loaded.ok) throw new Refused(loaded.problems.map(problemLine).join('\n'));
  const { content } = loaded;
  const language = content.languages.find((one) => one === given.lang);
  if (!language) throw new UsageError(`Say which language: --lang, one of ${content.languages.join(', ')}.`);
  const size = PAGE_SIZES.find((one) => one === (given.size ?? 'A6'));
  if (!size) throw new UsageError(`--size must be one of ${PAGE_SIZES.join(', ')}.`);
  const link = linkOf(given, content);
  const out = given.out ?? `kompas-${language}-${size}.pdf`;
  writeFileSync(out, await drawLeaflet({ words: wordsOf(content, language), link, size: size as PageSize }));
  print(`${out}: ${size}, ${content.words.languageName(language)}. The code leads to ${link}`);
  if (content.words.isDraft(language))
    print('This language is a draft. Let somebody who speaks it read the leaflet.');
}

function linkOf(given: Given, content: Content): string {
  const payload = payloadOf(given, content);
  if (given.bot !== undefined) {
    if (!/^@?\w{5,32}$/.test(given.bot))
      throw new UsageError('--bot is the name of the bot, such as kompas_bot.');
    return `https://t.me/${given.bot.replace('@', '')}${payload && `?start=${payload}`}`;
  }
  if (given.site === undefined || !/^https?:\/\//.test(given.site) || !URL.canParse(given.site))
    throw new UsageError('Say where it leads: --bot kompas_bot, or --site https://kompas.example.');
  return `${new URL(given.site).origin}/${payload && `?s=${payload}`}`;
}

/** The same parts that the engine reads from a link. */
function payloadOf({ about, campaign, partner }: Given, content: Content): string {
  const topics = [...content.intents.values()].flatMap(({ leads }) =>
    leads && 'flow' in leads ? [leads.flow] : [],
  );
  if (about !== undefined && !topics.some((topic) => topic === about))
    throw new UsageError(`--about must be one of ${topics.join(', ')}.`);
  const parts = [
    ...(about ? [`f-${about}`] : []),
    ...listed(content, 'c', campaign, '--campaign'),
    ...listed(content, 'p', partner, '--partner'),
  ];
  return parts.join('_');
}

function listed(
  content: Content,
  kind: string,
  value: string | undefined,
  option: string,
): readonly string[] {
  if (value === undefined) return [];
  if (!content.entries.has(`${kind}-${value}`))
    throw new UsageError(`${option} ${value} does not stand in data/entries.yaml; add it there first.`);
  return [`${kind}-${value}`];
}

function wordsOf({ words }: Content, language: Language): LeafletWords {
  const text = (key: string): string => words.text(language, `leaflet:${key}`);
  return {
    ...{
      title: text('title'),
      lead: text('lead'),
      scan: text('scan'),
      quiet: text('quiet'),
      strip: text('strip'),
    },
    points: ['offer', 'papers', 'person'].map((point) => text(`points.${point}`)),
  };
}
