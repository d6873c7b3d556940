import type { KeyRing } from './keys.ts';
import { open, seal } from './seal.ts';

/** Tables whose rows are found by a hash of what nobody but the house knows. */
export type InputTable = 'staff_handles' | 'tickets' | 'wizards';

export const sealInput = (keys: KeyRing, table: InputTable, input: string): Buffer =>
  seal(keys.house, 'lookup-input', table, input);

export const openInput = (keys: KeyRing, table: InputTable, sealed: Uint8Array): string =>
  open<string>(keys.house, 'lookup-input', table, sealed);
