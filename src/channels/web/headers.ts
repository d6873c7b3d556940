import { guardedWith } from '../../pages/headers.ts';
import { NEUTRAL_PAGE } from './neutral-page.ts';

/** The neutral page stands there since leaving without script is a form. */
export const guarded = guardedWith({ formsTo: new URL(NEUTRAL_PAGE).origin });
