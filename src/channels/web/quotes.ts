import type { App } from '../../app/app.ts';
import type { TranscriptLine } from '../../app/ports/person.ts';
import type { Address } from '../../core/model/inbound.ts';
import { lineOf } from './history.ts';

/** Lines that others answer, by their refs. Read anew each time, so that a quote never shows what was deleted. */
export type Quotes = ReadonlyMap<string, TranscriptLine>;

export async function quotesIn(
  app: App,
  address: Address,
  lines: readonly TranscriptLine[],
): Promise<Quotes> {
  const here = new Map(lines.map((line) => [String(line.id), line]));
  const wanted = new Set(lines.flatMap(({ body: { replyTo } }) => (replyTo === undefined ? [] : [replyTo])));
  const found = await Promise.all(
    [...wanted].map(async (ref) => [ref, here.get(ref) ?? (await lineOf(app, address, ref))] as const),
  );
  return new Map(found.flatMap(([ref, line]) => (line ? [[ref, line] as const] : [])));
}

export const quotedBy = ({ body: { replyTo } }: TranscriptLine, quotes: Quotes): TranscriptLine | null =>
  (replyTo !== undefined && quotes.get(replyTo)) || null;
