import { forget } from '../app/forget.ts';
import type { Household } from '../app/household.ts';

/** Deletes what is older than its time; returns how many rows of each kind went. */
export const forgetOld = (house: Household): Promise<{ [kind: string]: number }> => forget(house);
