import type { Language, Millis, StaffId, TeamId } from '../model/ids.ts';

export const ROLES = ['operator', 'coordinator', 'admin'] as const;
/** An operator sees waiting cases and their own; a coordinator all, for a reason; an admin also keeps the staff list. */
export type Role = (typeof ROLES)[number];

/** A member of hotline staff, on the allow-list. Nobody else can act. */
export type StaffMember = {
  readonly id: StaffId;
  /** What colleagues call them; persons never see it. */
  readonly name: string;
  readonly role: Role;
  readonly team: TeamId;
  readonly languages: readonly Language[];
  /** `paused`: asked for no new cases, and need not say why. */
  readonly state: 'active' | 'paused' | 'removed';
  /** No new case before this time: the gap after a P0. */
  readonly restsUntil: Millis | null;
};

/** What one member can carry at once. Heavy cases (P0, P1) are counted apart. */
export const CAPACITY = { open: 6, heavy: 2 } as const;
/** The pause that follows a closed P0. */
export const REST_AFTER_P0_MS = 15 * 60_000;

export type Team = {
  readonly id: TeamId;
  readonly name: string;
  readonly languages: readonly Language[];
  /** Topics (flow ids) this team is for; empty: all. */
  readonly topics: readonly string[];
  /** IANA zone of the hours. */
  readonly timeZone: string;
  /** Ranges by weekday (1 Monday ... 7 Sunday), several a day allowed. */
  readonly hours: readonly { readonly days: readonly number[]; readonly from: string; readonly to: string }[];
  /** ISO dates without a shift. */
  readonly holidays: readonly string[];
  /** The staff group of the team, where an installation has several; else its first one. */
  readonly group?: string;
  /** Who is told next when nobody answers. */
  readonly next: TeamId | null;
};
