import type { FlowId } from '../model/ids.ts';
import type { GlobalCommand } from '../model/inbound.ts';

/** Something that people write for, in their own words. */
export type Intent = {
  readonly id: string;
  /** What it leads to: a flow, a flow that comes back to the same screen, a command, or nothing that we have. */
  readonly leads:
    | { readonly flow: FlowId }
    | { readonly interrupt: FlowId }
    | { readonly command: GlobalCommand }
    | null;
  /** What stands on its button, by key. */
  readonly label: string | null;
};

/** What a text may mean: one thing, two or three to choose from, or nothing that we know. */
export type Meaning =
  | { readonly kind: 'sure'; readonly intent: Intent }
  | { readonly kind: 'unsure'; readonly intents: readonly Intent[] }
  | { readonly kind: 'unknown' };

/** A way to say it, as people say it. */
export type Phrase = { readonly intent: Intent; readonly text: string };
