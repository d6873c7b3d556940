/** The codes that hotlines count by: two levels, kept short so that staff choose rather than write. */
export const PRIORITIES = ['P0', 'P1', 'P2', 'P3', 'P4'] as const;
/** P0 danger now · P1 a child, locked in, or papers taken and threats · P2 exploited, can talk · P3 questions · P4 not ours. */
export type Priority = (typeof PRIORITIES)[number];
/** In danger, a child, or locked in: heavy to carry, watched over in silence, never blocked. */
export const isUrgent = (priority: Priority): boolean => priority === 'P0' || priority === 'P1';

/** Who wrote. The last four need no case form, are counted, and never lead to a block by themselves. */
export const CONTACT_KINDS = [
  'self',
  'family',
  'witness',
  'professional',
  'silent',
  'test',
  'abusive',
  'wrong_number',
  'technical',
] as const;
export type ContactKind = (typeof CONTACT_KINDS)[number];
export const QUICK_KINDS = [
  'silent',
  'test',
  'wrong_number',
  'abusive',
] as const satisfies readonly ContactKind[];
export type QuickKind = (typeof QUICK_KINDS)[number];

/** What it was about. */
export const REASONS = [
  'offer_check',
  'on_the_way',
  'in_exploitation',
  'left',
  'return',
  'missing_person',
  'documents',
  'wages',
  'minor',
  'other_violence',
  'out_of_scope',
] as const;
export type Reason = (typeof REASONS)[number];

/** How it ended, as far as staff know. */
export const OUTCOMES = [
  'informed',
  'referred',
  'warm_handoff',
  'reported_with_consent',
  'reported_by_law',
  'declined',
  'lost_contact',
  'out_of_scope',
] as const;
export type Outcome = (typeof OUTCOMES)[number];
