/** Steps on one screen: what a frightened reader can hold in mind, and what fits a small phone. */
const STEPS_A_PAGE = 3;

/** How many screens so many steps need. */
export const pageCount = (steps: number): number => Math.ceil(steps / STEPS_A_PAGE);

/** The first step of a page and the one after its last: as even as can be, fuller pages first (7: 3, 2, 2). */
export function pageBounds(steps: number, page: number): { readonly from: number; readonly to: number } {
  const pages = pageCount(steps);
  const least = Math.floor(steps / pages);
  const fuller = steps % pages;
  const startOf = (at: number): number => at * least + Math.min(at, fuller);
  return { from: startOf(page), to: startOf(page + 1) };
}
