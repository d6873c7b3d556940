import type { BotApi } from '../support/bot-api/index.ts';
import type { Kept } from './kept.ts';

type Rows = readonly Record<string, unknown>[];

/** The product on one engine as it is run in earnest, and all that may befall it there. */
export type Town = {
  readonly engine: 'sqlite' | 'postgres';
  readonly telegram: BotApi;
  readonly account: string;
  readonly key: Buffer;
  /** Address of its database. */
  readonly file: string;
  readonly processes: readonly Kept[];
  /** What its storage suffers, by name; resolves when it is over. */
  readonly storageTroubles: { readonly [name: string]: (roll: Dice) => Promise<void> };
  rows(sql: string): Rows | Promise<Rows>;
  end(): Promise<void>;
};

export type Dice = (sides: number) => number;
