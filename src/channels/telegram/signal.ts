import type { Api } from 'grammy';

/** grammY's types ask for the signal of its own polyfill; at run time it takes Node's. */
export type ApiSignal = NonNullable<Parameters<Api['getMe']>[0]>;

export const apiSignal = (signal: AbortSignal): ApiSignal => signal as unknown as ApiSignal;
