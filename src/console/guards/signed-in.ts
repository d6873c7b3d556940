import type { Context, MiddlewareHandler } from 'hono';
import type { Role } from '../../core/cases/staff.ts';
import { typedIn } from '../form.ts';
import { problemPage } from '../pages/problem-page.ts';
import { type Caller, type Env, visitOf } from '../visit.ts';
import { sessionOf } from './session-cookie.ts';

/** Lets members of staff through. Everybody else gets one same page, whatever they asked for. */
export const signedIn: MiddlewareHandler<Env> = async (c, next) => {
  const { caller } = c.var;
  const session = sessionOf(c, caller.desk.secure);
  if (session === null && cameFromElsewhere(c))
    return c.html(problemPage(caller, 'comeIn', { again: c.req.url }), 200);
  const member = session === null ? null : await caller.desk.hotline.memberOf(session);
  if (session === null || member === null || member.state === 'removed') return strangers(c, caller);
  c.set('visit', await visitOf(caller, member, session));
  return next();
};

/** A strict cookie is not sent along a link from another site; asking once more from here sends it. */
const cameFromElsewhere = (c: Context<Env>): boolean =>
  c.req.method === 'GET' &&
  c.req.header('sec-fetch-site') === 'cross-site' &&
  c.req.header('sec-fetch-mode') === 'navigate';

async function strangers(c: Context<Env>, caller: Caller): Promise<Response> {
  if (c.req.header('accept')?.includes('text/event-stream')) return c.body(null, 401);
  // A session may end in the middle of a long answer; what was typed goes back to whoever typed it.
  return c.html(problemPage(caller, 'signedOut', { kept: await typedIn(c) }), 401);
}

/** Roles contain each other: an admin may do what a coordinator may. */
const RANK: { readonly [role in Role]: number } = { operator: 0, coordinator: 1, admin: 2 };
export const atLeast = (has: Role, needed: Role): boolean => RANK[has] >= RANK[needed];

/** Demands a role of the signed-in member. */
export const only =
  (role: Role): MiddlewareHandler<Env> =>
  async (c, next) =>
    atLeast(c.var.visit.member.role, role) ? next() : c.html(problemPage(c.var.visit, 'notAllowed'), 403);
