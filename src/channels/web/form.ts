import type { Context } from 'hono';
import { unpackButton } from '../../core/model/button.ts';
import type { Inbound } from '../../core/model/inbound.ts';
import { formBody } from '../../pages/form-body.ts';
import { readText } from '../read-text.ts';
import { BAR } from './page-words.ts';

/** A submitted form, as text; what is missing is empty. */
export type Form = {
  readonly token: string;
  readonly again: string;
  readonly press: string;
  readonly command: string;
  readonly text: string;
};

export async function readForm(c: Context): Promise<Form> {
  const body = await formBody(c);
  const field = (name: string): string => {
    const value = body[name];
    return typeof value === 'string' ? value : '';
  };
  return {
    token: field('token'),
    again: field('again'),
    press: field('press'),
    command: field('do'),
    text: field('text'),
  };
}

/** As long as the engine reads, and as Telegram lets people write. */
const MOST_TEXT = 4096;

/** What was meant; `empty` for a form sent without anything in it. */
export type Meant = { readonly inbound: Inbound } | 'empty' | 'too_long' | 'not_ours';

export function decodeForm({ press, command, text }: Form): Meant {
  if (press !== '') return decodePress(press);
  if (command !== '') return decodeCommand(command);
  const said = text.replace(/\r\n?/g, '\n').trim();
  if (said === '') return 'empty';
  return said.length > MOST_TEXT ? 'too_long' : { inbound: readText(said) };
}

function decodePress(data: string): Meant {
  const button = unpackButton(data);
  return button ? { inbound: { kind: 'press', ...button } } : 'not_ours';
}

function decodeCommand(name: string): Meant {
  const command = BAR.find((known) => known === name);
  return command ? { inbound: { kind: 'command', name: command, argument: '' } } : 'not_ours';
}
