import type { Rendered, RenderedButton } from '../../app/ports/message.ts';
import { knownTown } from '../../core/directory/towns.ts';
import { packButton } from '../../core/model/button.ts';
import type { Language } from '../../core/model/ids.ts';
import { LANGUAGE_SIGN } from '../../core/model/language.ts';
import type { Button, Label, Line, Message } from '../../core/model/message.ts';
import type { Content } from '../content.ts';
import { buttonName, contactLines, emergencyLines } from './contact.ts';
import { dataKey } from './data-words.ts';
import { layOut } from './layout.ts';

/** Longest label; what is longer is cut. The directory keeps a short name for what would be. */
const MAX_LABEL = 40;

/** Turns a message into words, in the language and with the buttons of this session. Done before commit. */
export function render(content: Content, language: Language, token: string, message: Message): Rendered {
  const button = (one: Button): RenderedButton => ({
    data: packButton(token, message.screen, one.choice),
    label: cut(`${one.ticked ? '✅ ' : ''}${labelText(content, language, one.label)}`),
  });
  return {
    text: joinLines(content, language, message.lines),
    rows: [
      ...inSets(message.buttons).flatMap((set) => layOut(set.map(button))),
      ...helperRows(message.extras).map((row) => row.map(button)),
    ],
    keyboard: message.keyboard ? keyboard(content, language) : null,
    screen: message.screen,
    replaces: message.replaces,
  };
}

/** Lines as text: a blank line between them, none before a bullet or after a title. */
export function joinLines(content: Content, language: Language, lines: readonly Line[]): string {
  let text = '';
  let tight = true;
  for (const line of lines) {
    const bullet = 'style' in line && line.style === 'bullet';
    text += text === '' ? '' : tight || bullet ? '\n' : '\n\n';
    text += lineText(content, language, line);
    tight = 'style' in line && line.style === 'title';
  }
  return text;
}

function lineText(content: Content, language: Language, line: Line): string {
  if ('contact' in line) return contactLines(content, language, line.contact, line.confirmed);
  if ('emergency' in line) return emergencyLines(content, language, line.emergency);
  const text = content.words.text(language, line.key, line.params);
  if (line.style === 'title') return `**${text}**`;
  return line.style === 'bullet' ? `• ${text}` : text;
}

function labelText(content: Content, language: Language, label: Label): string {
  const { words } = content;
  if ('key' in label) return words.text(language, label.key, label.params);
  if ('country' in label) return words.country(language, label.country);
  if ('language' in label) return words.languageName(label.language);
  if ('place' in label) return townName(content, language, label.place);
  return words.text(language, 'system:buttons.wrong_number', {
    name: buttonName(content, language, label.wrongNumber),
  });
}

/** A town that the directory does not know stands as it was written. */
function townName({ directory, words }: Content, language: Language, town: string): string {
  const known = knownTown(directory, town);
  return known ? words.text(language, dataKey('town', known)) : town;
}

/**
 * Danger and a person in the first row, where the thumb is; hiding at the edge below them, under the same thumb. The
 * language is a sign alone: whoever cannot read this one finds the way back, and four fit on an old phone.
 */
export const keyboard = (content: Content, language: Language): string[][] =>
  [
    ['sos', 'human'],
    ['back', 'menu', 'language', 'hide'],
  ].map((row) =>
    row.map((name) =>
      name === 'language' ? LANGUAGE_SIGN : content.words.text(language, `system:buttons.${name}`),
    ),
  );

/** What can be ticked never shares a row with what cannot: "None of these" beside "Done" invites a slip. */
const inSets = (buttons: readonly Button[]): (readonly Button[])[] => [
  buttons.filter(({ ticked }) => ticked !== undefined),
  buttons.filter(({ ticked }) => ticked === undefined),
];

/** "I don't know" and "skip" in one row, back and a person in the next, whichever of them there are. */
const helperRows = (extras: readonly Button[]): (readonly Button[])[] => {
  const everywhere = (one: Button): boolean => one.choice.startsWith('!');
  return [extras.filter((one) => !everywhere(one)), extras.filter(everywhere)].filter(
    (row) => row.length > 0,
  );
};

const cut = (label: string): string =>
  [...label].length <= MAX_LABEL
    ? label
    : `${[...label]
        .slice(0, MAX_LABEL - 1)
        .join('')
        .trimEnd()}…`;
