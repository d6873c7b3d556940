import type { APIMethodParams, APIMethodReturn, APIMethods } from '@gramio/types';
import type { Bot } from '../bot.ts';
import type { Upload } from '../types.ts';
import type { World } from '../world.ts';

/** What a method may look at besides its parameters. */
export interface Context {
  readonly world: World;
  readonly bot: Bot;
  readonly uploads: Map<string, Upload>;
  /** Aborted when the client hung up. */
  readonly gone: AbortSignal;
}

type Played<M extends keyof APIMethods> = (
  context: Context,
  params: NonNullable<APIMethodParams<M>>,
) => APIMethodReturn<M> | Promise<APIMethodReturn<M>>;

/** A table from method to what it does. Parameters have passed the schema when it is called. */
export type Methods = { readonly [M in keyof APIMethods]?: Played<M> };
