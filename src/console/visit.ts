import type { Context } from 'hono';
import type { StaffMember } from '../core/cases/staff.ts';
import type { Language } from '../core/model/ids.ts';
import type { Params } from '../core/model/message.ts';
import { type Clock, clockIn } from './clock.ts';
import type { Desk } from './desk.ts';
import { languageOf } from './guards/language-cookie.ts';

/** Words of the console in one language. */
export type T = (key: string, params?: Params) => string;

/** One request of somebody who may not have signed in. */
export type Caller = { readonly desk: Desk; readonly language: Language; readonly t: T };

/** One request of a member of staff. */
export type Visit = Caller & {
  readonly member: StaffMember;
  /** The secret of the browser's session; forms are sealed with it. */
  readonly session: string;
  readonly clock: Clock;
};

export type Env = { Variables: { caller: Caller; visit: Visit } };
export type Screen = (c: Context<Env>) => Response | Promise<Response>;

export function callerOf(desk: Desk, c: Context): Caller {
  const language = languageOf(desk.words.languages, c);
  return { desk, language, t: (key, params) => desk.words.text(language, `console:${key}`, params) };
}

/** Times are said in the zone of the member's team: that is where their shift is. */
export async function visitOf(caller: Caller, member: StaffMember, session: string): Promise<Visit> {
  const teams = await caller.desk.hotline.teams();
  const zone = teams.find(({ id }) => id === member.team)?.timeZone ?? 'UTC';
  return { ...caller, member, session, clock: clockIn(caller.language, zone) };
}
