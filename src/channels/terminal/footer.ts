import type { App } from '../../app/app.ts';
import type { Address } from '../../core/model/inbound.ts';
import { GLOBAL_KEYS } from './screen.ts';

/** What can be typed on every screen, in the person's language. */
export async function footer(app: App, address: Address): Promise<string> {
  const [first] = app.words.languages;
  const language = (await app.languageOf(address)) ?? first;
  if (!language) return '';
  const keys = Object.entries(GLOBAL_KEYS).map(
    ([letter, command]) => `${letter}) ${app.words.text(language, `system:buttons.${command}`)}`,
  );
  return `  ${[...keys, `q) ${app.words.text(language, 'terminal:quit')}`].join('   ')}`;
}
