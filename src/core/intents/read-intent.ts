import { features } from './features.ts';
import type { Intent, Meaning, Phrase } from './intents.ts';

/*
 * A text is compared with every known phrase by what they share, rare things counting more (the cosine of their
 * weighted features). No network, no model: the phrases are data, and whoever adds one sees what it changes.
 */

/** From here on, and this far ahead of the next, it is taken as meant. Found on the `tune` part of test/intents. */
const SURE = 0.45;
const AHEAD = 0.12;
/** From here on it is worth asking. */
const POSSIBLE = 0.28;
/** Others are asked about when they come this near to the best. */
const NEAR = 0.7;
const MOST_OFFERED = 3;
/** How much the other phrases of the same intent add to the nearest one. */
const AGREEMENT = 0.5;
/** How much a thing counts that no phrase has; 1 is as much as the rarest. */
const NEVER_SEEN = 0.5;

type Weighted = readonly (readonly [feature: string, weight: number])[];
/** The phrases that have a feature, and how much it weighs in each; side by side, for speed. */
type Posting = { readonly phrases: number[]; readonly weights: number[] };
type Scored = { readonly intent: Intent; readonly score: number };

export function intentReader(phrases: readonly Phrase[]): (text: string) => Meaning {
  const found = phrases.map(({ text }) => features(text));
  const rarity = raritiesOf(found);
  const unknown = NEVER_SEEN * Math.log(1 + phrases.length);
  const index = indexOf(found.map((one) => weigh(one, rarity, unknown)));
  const byIntent = Map.groupBy(phrases.keys(), (at) => (phrases[at] as Phrase).intent);
  return (text) => {
    const near = nearness(weigh(features(text), rarity, unknown), index, phrases.length);
    return meaningOf(score(near, byIntent));
  };
}

function raritiesOf(found: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const one of found)
    for (const feature of one.keys()) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  return new Map([...counts].map(([feature, count]) => [feature, Math.log(1 + found.length / count)]));
}

/** Of length one. What no phrase has counts too: it is what the phrases do not say. */
function weigh(
  found: ReadonlyMap<string, number>,
  rarity: ReadonlyMap<string, number>,
  unknown: number,
): Weighted {
  const weighted = [...found].map(
    ([feature, weight]) => [feature, weight * (rarity.get(feature) ?? unknown)] as const,
  );
  const length = Math.hypot(...weighted.map(([, weight]) => weight)) || 1;
  return weighted.map(([feature, weight]) => [feature, weight / length]);
}

function indexOf(all: readonly Weighted[]): ReadonlyMap<string, Posting> {
  const index = new Map<string, Posting>();
  for (const [phrase, weighted] of all.entries())
    for (const [feature, weight] of weighted) {
      const posting = index.get(feature) ?? { phrases: [], weights: [] };
      posting.phrases.push(phrase);
      posting.weights.push(weight);
      index.set(feature, posting);
    }
  return index;
}

/** How near the text is to each phrase, 0 to 1. */
function nearness(text: Weighted, index: ReadonlyMap<string, Posting>, phrases: number): Float64Array {
  const near = new Float64Array(phrases);
  for (const [feature, weight] of text) {
    const posting = index.get(feature);
    for (let at = 0; posting && at < posting.phrases.length; at += 1)
      add(near, posting.phrases[at] as number, weight * (posting.weights[at] as number));
  }
  return near;
}

function add(near: Float64Array, at: number, more: number): void {
  near[at] = (near[at] ?? 0) + more;
}

/** The nearest phrase of each intent, and a little for the next ones that agree. Best first. */
function score(near: Float64Array, byIntent: ReadonlyMap<Intent, readonly number[]>): readonly Scored[] {
  return [...byIntent]
    .map(([intent, phrases]) => ({ intent, score: together(phrases.map((at) => near[at] ?? 0)) }))
    .sort((a, b) => b.score - a.score);
}

function together(all: number[]): number {
  const [best = 0, second = 0, third = 0] = all.sort((a, b) => b - a);
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
