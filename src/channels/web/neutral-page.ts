/**
 * Where the exit button leads: known everywhere, asks nothing, loads fast, and nobody wonders why it is open. Nothing
 * is loaded from there; the person goes there.
 */
export const NEUTRAL_PAGE = 'https://www.wikipedia.org/';
