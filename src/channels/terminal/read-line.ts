import { unpackButton } from '../../core/model/button.ts';
import type { Inbound } from '../../core/model/inbound.ts';
import { readText } from '../read-text.ts';
import { GLOBAL_KEYS, type Key } from './screen.ts';

/** What a typed line means: a key of the last screen, one of the four letters, the end, or words. */
export function readLine(line: string, keys: readonly Key[]): Inbound | 'quit' | 'empty' {
  const typed = line.trim();
  if (typed === '') return 'empty';
  if (typed.toLowerCase() === 'q') return 'quit';
  const pressed = keys.find(({ key }) => key === typed);
  const button = pressed ? unpackButton(pressed.button.data) : null;
  if (button) return { kind: 'press', ...button };
  return globalKey(typed) ?? readText(typed);
}

function globalKey(typed: string): Inbound | null {
  const name = Object.entries(GLOBAL_KEYS).find(([letter]) => letter === typed.toLowerCase())?.[1];
  return name ? { kind: 'command', name, argument: '' } : null;
}
