import { badRequest, Unplayed } from './errors.ts';
import { type Formatted, parseHtml } from './html.ts';
import type { Entity } from './types.ts';

/** What Telegram finds by itself in any text. */
const found: [Entity['type'], RegExp][] = [
  ['bot_command', /(?<=^|[\s(])\/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?=$|[^\w/])/g],
  ['url', /\b(?:https?:\/\/|www\.)[^\s<>"]*[^\s<>".,;:!?)]/g],
  ['email', /\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b/g],
  ['mention', /(?<=^|[^\w@])@[A-Za-z]\w{3,31}\b/g],
  ['hashtag', /(?<=^|\s)#[\p{L}\p{N}_]+/gu],
];

/** Text and entities as Telegram stores them: parsed, trimmed, with commands, links and so on marked. */
export function formatText(source: string, mode: string | undefined, given: Entity[] | undefined): Formatted {
  if (mode !== undefined && mode !== 'HTML') throw new Unplayed(`parse_mode ${mode}`);
  const parsed = mode === 'HTML' ? parseHtml(source) : { text: source, entities: given ?? [] };
  for (const { type, offset, length } of parsed.entities) {
    if (offset < 0 || length < 1 || offset + length > parsed.text.length) {
      throw badRequest(`can't parse entities: entity ${type} lies outside of the text`);
    }
  }
  const { text, entities } = trim(parsed);
  return { text, entities: withFound(text, entities) };
}

function trim({ text, entities }: Formatted): Formatted {
  const start = text.length - text.trimStart().length;
  const kept = text.trim();
  const moved = entities.map((e) => {
    const from = Math.max(0, e.offset - start);
    const to = Math.min(kept.length, e.offset - start + e.length);
    return { ...e, offset: from, length: to - from };
  });
  return { text: kept, entities: moved.filter((e) => e.length > 0) };
}

function withFound(text: string, entities: Entity[]): Entity[] {
  const all = [...entities];
  const closed = (e: Entity): boolean =>
    ['code', 'pre', 'text_link', 'url', 'email', 'mention'].includes(e.type);
  for (const [type, pattern] of found) {
    for (const match of text.matchAll(pattern)) {
      const span = { type, offset: match.index, length: match[0].length };
      const taken = all.some(
        (e) => closed(e) && e.offset < span.offset + span.length && span.offset < e.offset + e.length,
      );
      if (!taken) all.push(span);
    }
  }
  return all.sort((a, b) => a.offset - b.offset || b.length - a.length);
}
