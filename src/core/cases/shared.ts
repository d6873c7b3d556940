/** Ways to reach or find somebody that stand in what a person wrote. */
export const SHARED_KINDS = ['phone', 'mail', 'account', 'link', 'card', 'place'] as const;
export type SharedKind = (typeof SHARED_KINDS)[number];
