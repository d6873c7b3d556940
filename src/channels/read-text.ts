import { GLOBAL_COMMANDS, type GlobalCommand, type Inbound } from '../core/model/inbound.ts';

const SLASH = /^\/([a-z0-9_]{1,64})(?:\s+([\s\S]*))?$/i;

/** `/help` is what people type when they are lost, and `/delete` what other bots taught them. */
const ALIASES: ReadonlyMap<string, GlobalCommand> = new Map([
  ['help', 'menu'],
  ['delete', 'erase'],
]);

/** What a typed line means on a channel of our own: a slash command, or words. */
export function readText(text: string): Inbound {
  const [, typed, argument] = SLASH.exec(text) ?? [];
  if (!typed) return { kind: 'text', text };
  const name = typed.toLowerCase();
  const command = GLOBAL_COMMANDS.find((known) => known === name) ?? ALIASES.get(name);
  if (!command) return { kind: 'unknown_command', name };
  return { kind: 'command', name: command, argument: argument?.trim() ?? '' };
}
