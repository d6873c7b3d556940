import { features } from './features.ts';
import type { Intent, Meaning, Phrase } from './intents.ts';

/*
 * A text is compared with every known phrase by what they share, rare things counting more (the cosine of their
 * weighted features). No network, no model: the phrases are data, and whoever adds one sees what it changes.
 */

/** From here on, and this far ahead of the next, it is taken as meant. Found on the phrases kept for tuning. */
const SURE = 0.52;
const AHEAD = 0.1;
/** From here on it is worth asking. */
const POSSIBLE = 0.3;
/** Others are asked about when they come this near to the best. */
const NEAR = 0.7;
const MOST_OFFERED = 3;
/** How much the other phrases of the same intent add to the nearest one. */
const AGREEMENT = 0.25;

type Weighted = readonly (readonly [feature: string, weight: number])[];
type Posting = { readonly phrase: number; readonly weight: number };
type Scored = { readonly intent: Intent; readonly score: number };

export function intentReader(phrases: readonly Phrase[]): (text: string) => Meaning {
  const found = phrases.map(({ text }) => features(text));
  const rarity = raritiesOf(found);
  const index = indexOf(found.map((one) => weigh(one, rarity)));
  return (text) => meaningOf(score(weigh(features(text), rarity), index, phrases));
}

function raritiesOf(found: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const one of found)
    for (const feature of one.keys()) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  return new Map([...counts].map(([feature, count]) => [feature, Math.log(1 + found.length / count)]));
}

/** Of length one. What no phrase has counts too, as rare as can be: it is what the phrases do not say. */
function weigh(found: ReadonlyMap<string, number>, rarity: ReadonlyMap<string, number>): Weighted {
  const unknown = Math.log(1 + rarity.size) / 2;
  const weighted = [...found].map(
    ([feature, weight]) => [feature, weight * (rarity.get(feature) ?? unknown)] as const,
  );
  const length = Math.hypot(...weighted.map(([, weight]) => weight)) || 1;
  return weighted.map(([feature, weight]) => [feature, weight / length]);
}

function indexOf(all: readonly Weighted[]): ReadonlyMap<string, readonly Posting[]> {
  const index = new Map<string, Posting[]>();
  for (const [phrase, weighted] of all.entries())
    for (const [feature, weight] of weighted) {
      const postings = index.get(feature) ?? [];
      postings.push({ phrase, weight });
      index.set(feature, postings);
    }
  return index;
}

/** The nearest phrase of each intent, and a little for every further one that agrees. Best first. */
function score(
  text: Weighted,
  index: ReadonlyMap<string, readonly Posting[]>,
  phrases: readonly Phrase[],
): readonly Scored[] {
  const near = new Map<number, number>();
  for (const [feature, weight] of text)
    for (const posting of index.get(feature) ?? [])
      near.set(posting.phrase, (near.get(posting.phrase) ?? 0) + weight * posting.weight);
  const byIntent = new Map<Intent, number[]>();
  for (const [phrase, nearness] of near) {
    const intent = phrases[phrase]?.intent;
    if (intent) byIntent.set(intent, [...(byIntent.get(intent) ?? []), nearness]);
  }
  return [...byIntent]
    .map(([intent, all]) => ({ intent, score: together(all) }))
    .sort((a, b) => b.score - a.score);
}

function together(all: readonly number[]): number {
  const [best = 0, second = 0, third = 0] = [...all].sort((a, b) => b - a);
  return best + AGREEMENT * (1 - best) * ((second + third) / 2);
}

function meaningOf(scored: readonly Scored[]): Meaning {
  const [best, next] = scored;
  if (!best || best.score < POSSIBLE) return { kind: 'unknown' };
  if (best.score >= SURE && best.score - (next?.score ?? 0) >= AHEAD) return known(best.intent);
  const offered = scored
    .filter(({ score, intent }) => intent.leads && score >= Math.max(POSSIBLE, best.score * NEAR))
    .slice(0, MOST_OFFERED)
    .map(({ intent }) => intent);
  return offered.length === 0 ? { kind: 'unknown' } : { kind: 'unsure', intents: offered };
}

const known = (intent: Intent): Meaning => (intent.leads ? { kind: 'sure', intent } : { kind: 'unknown' });
