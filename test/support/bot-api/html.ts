import { badRequest } from './errors.ts';
import type { Entity } from './types.ts';

export interface Formatted {
  text: string;
  entities: Entity[];
}

type Mark = Omit<Entity, 'offset' | 'length'>;
interface Open {
  readonly tag: string;
  readonly mark: Mark | undefined;
  readonly from: number;
}

const plainTags: Record<string, Entity['type']> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  code: 'code',
  pre: 'pre',
};
const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/** Parses parse_mode HTML by Telegram's rules: its few tags, its four named entities, no leniency. */
export function parseHtml(source: string): Formatted {
  const stack: Open[] = [];
  const entities: Entity[] = [];
  let text = '';
  let at = 0;
  while (at < source.length) {
    if (source[at] === '<') {
      const close = source.indexOf('>', at);
      if (close < 0) fail(`Unclosed start tag at byte offset ${bytes(source, at)}`);
      const inside = source.slice(at + 1, close);
      if (inside.startsWith('/'))
        endTag(source, at, inside.slice(1).trim().toLowerCase(), stack, entities, text);
      else stack.push(startTag(source, at, inside, stack.at(-1), text.length));
      at = close + 1;
    } else {
      const escaped = /^&(?:#(\d+)|#x([0-9a-f]+)|(lt|gt|amp|quot));/i.exec(source.slice(at, at + 12));
      text += escaped ? decode(escaped) : source[at];
      at += escaped ? escaped[0].length : 1;
    }
  }
  const left = stack.at(-1);
  if (left) fail(`Can't find end tag corresponding to start tag "${left.tag}"`);
  return { text, entities: mergePre(entities) };
}

function startTag(source: string, at: number, inside: string, parent: Open | undefined, from: number): Open {
  const tag = (/^[^\s>]*/.exec(inside)?.[0] ?? '').toLowerCase();
  const attributes: Record<string, string> = {};
  for (const [, name = '', a, b, c] of inside
    .slice(tag.length)
    .matchAll(/([\w-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+)))?/g)) {
    attributes[name.toLowerCase()] = (a ?? b ?? c ?? '').replace(
      /&(lt|gt|amp|quot);/g,
      (_, n: string) => named[n] ?? '',
    );
  }
  const mark = markOf(tag, attributes, parent);
  if (mark === null) fail(`Unsupported start tag "${tag}" at byte offset ${bytes(source, at)}`);
  return { tag, mark: mark ?? undefined, from };
}

/** `null`: no such tag at Telegram. `undefined`: allowed, but marks nothing. */
function markOf(tag: string, attributes: Record<string, string>, parent?: Open): Mark | null | undefined {
  const language = attributes.class?.replace(/^language-/, '');
  if (tag === 'code' && parent?.tag === 'pre' && language) return { type: 'pre', language };
  const plain = plainTags[tag];
  if (plain) return { type: plain };
  if (tag === 'span') return attributes.class === 'tg-spoiler' ? { type: 'spoiler' } : null;
  if (tag === 'a') return { type: 'text_link', url: attributes.href ?? '' };
  if (tag === 'tg-emoji') return { type: 'custom_emoji', custom_emoji_id: attributes['emoji-id'] ?? '' };
  if (tag === 'blockquote')
    return { type: 'expandable' in attributes ? 'expandable_blockquote' : 'blockquote' };
  return null;
}

function endTag(
  source: string,
  at: number,
  tag: string,
  stack: Open[],
  entities: Entity[],
  text: string,
): void {
  const open = stack.pop();
  const offset = bytes(source, at);
  if (!open) throw refusal(`Unexpected end tag at byte offset ${offset}`);
  if (tag !== '' && tag !== open.tag) {
    fail(`Unmatched end tag at byte offset ${offset}, expected "</${open.tag}>", found "</${tag}>"`);
  }
  const length = text.length - open.from;
  if (!open.mark || length === 0) return;
  const url = open.mark.type === 'text_link' ? open.mark.url || text.slice(open.from) : undefined;
  if (url !== undefined && !URL.canParse(url)) return;
  entities.push({ ...open.mark, ...(url === undefined ? {} : { url }), offset: open.from, length });
}

/** `<pre><code class="language-x">` is one entity. */
function mergePre(entities: Entity[]): Entity[] {
  const covers = (e: Entity): boolean =>
    e.type === 'pre' &&
    e.language === undefined &&
    entities.some((o) => o.type === 'pre' && o.language && o.offset === e.offset && o.length === e.length);
  return entities.filter((e) => !covers(e)).sort((a, b) => a.offset - b.offset || b.length - a.length);
}

function decode([whole, decimal, hex, name]: RegExpExecArray): string {
  if (name) return named[name.toLowerCase()] ?? whole;
  return String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex ?? '0', 16));
}

/** Telegram counts places in UTF-8 bytes. */
function bytes(source: string, at: number): number {
  return Buffer.byteLength(source.slice(0, at));
}

function fail(why: string): never {
  throw refusal(why);
}

function refusal(why: string): Error {
  return badRequest(`can't parse entities: ${why}`);
}
