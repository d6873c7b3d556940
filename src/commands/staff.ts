import { parseArgs } from 'node:util';
import type { Hotline } from '../app/hotline.ts';
import { AT_THE_MACHINE } from '../app/ports/audit.ts';
import { signInAddress } from '../app/sign-in-link.ts';
import { compose } from '../compose.ts';
import { siteOf } from '../config.ts';
import { ROLES, type Role, type StaffMember } from '../core/cases/staff.ts';
import type { StaffId } from '../core/model/ids.ts';
import { newId } from '../platform/ids.ts';
import { createLog } from '../platform/log.ts';
import { boot, cannotStart } from './boot.ts';
import { openConfigured } from './open-store.ts';

const USAGE = `Staff of the hotline. Usage: node src/main.ts staff <what>

  link [name]         a new sign-in link for the console, and a code for the staff group (/bind CODE)
  list                who is on the list
  add <name> [role]   put somebody on the list: operator, coordinator or admin (operator where none is named)
  remove <name>       take somebody off the list; their cases wait again
`;

type Out = { readonly hotline: Hotline; readonly site: string; print(line: string): void };

/** Keeps the staff list from the machine itself, also when nobody can sign in any more. */
export async function staffCommand(argv: readonly string[], print: (line: string) => void): Promise<number> {
  // An option is no name: nobody must get on the list as "--help".
  const [what = 'help', ...said] = parseArgs({ args: [...argv], allowPositionals: true }).positionals;
  const deed = Object.hasOwn(DEEDS, what) ? DEEDS[what] : undefined;
  if (!deed) {
    print(USAGE);
    return what === 'help' ? 0 : 2;
  }
  const booted = boot();
  if (!booted) return 1;
  const { config, content } = booted;
  try {
    const store = await openConfigured(config);
    const { hotline } = compose({ config, content, store, log: createLog('error') });
    const code = await deed({ hotline, site: siteOf(config), print }, said);
    await store.close();
    return code;
  } catch (error) {
    return cannotStart(error);
  }
}

const DEEDS: { readonly [what: string]: (out: Out, said: readonly string[]) => Promise<number> } = {
  list: async ({ hotline, print }) => {
    for (const { name, role, state, team } of await hotline.members())
      print(`  ${name.padEnd(20)} ${role.padEnd(12)} ${state.padEnd(8)} team ${team}`);
    return 0;
  },
  link: async (out, said) => {
    await out.hotline.firstAdmin();
    const name = said.join(' ');
    const member = await named(out, name || null);
    return member ? show(out, member) : missing(out, name);
  },
  add: async (out, said) => {
    await out.hotline.firstAdmin();
    const role = ROLES.find((one) => one === said.at(-1)) ?? null;
    const name = said.slice(0, role === null ? undefined : -1).join(' ');
    if (name === '') return missing(out, name);
    if (await named(out, name)) {
      out.print(`There is a "${name}" already. Choose another name, so that colleagues can tell them apart.`);
      return 2;
    }
    return show(out, await add(out, name, role ?? 'operator'));
  },
  remove: async (out, said) => {
    const name = said.join(' ');
    const member = await named(out, name);
    const admin = await anAdmin(out);
    if (!member) return missing(out, name);
    const done = await out.hotline.removeMember(admin, member.id);
    if (done === 'not-allowed') {
      out.print(`${member.name} is the only admin. Add another admin first.`);
      return 2;
    }
    out.print(`${member.name} is off the list. Cases that wait again: ${done.returned}.`);
    return 0;
  },
};

/** By name; without one, an admin. */
async function named({ hotline }: Out, name: string | null): Promise<StaffMember | null> {
  const members = (await hotline.members()).filter(({ state }) => state !== 'removed');
  const found = members.find((one) =>
    name === null ? one.role === 'admin' : one.name.toLowerCase() === name.toLowerCase(),
  );
  return found ?? null;
}

/** Whoever can read the database and its key may do what an admin may. */
async function anAdmin(out: Out): Promise<StaffMember> {
  const admin = await named(out, null);
  if (!admin) throw new Error('there is no admin yet; run: node src/main.ts staff link');
  return { ...admin, id: AT_THE_MACHINE };
}

async function add(out: Out, name: string, role: Role): Promise<StaffMember> {
  const admin = await anAdmin(out);
  const [team] = await out.hotline.teams();
  const { restsUntil, ...like } = admin;
  const member = {
    ...like,
    id: newId() as StaffId,
    name,
    role,
    team: team?.id ?? admin.team,
    state: 'active',
  } as const;
  await out.hotline.saveMember(admin, member);
  return { ...member, restsUntil: null };
}

async function show({ hotline, site, print }: Out, member: StaffMember): Promise<number> {
  print(`${member.name} (${member.role})`);
  print(
    `  Console, within 10 minutes and once:  ${signInAddress(site, await hotline.issueSignIn(member.id))}`,
  );
  print(
    `  Staff group, within a day and once:   /bind ${await hotline.issueBindCode({ ...member, id: AT_THE_MACHINE, role: 'admin' }, member.id)}`,
  );
  return 0;
}

function missing({ print }: Out, name: string): number {
  print(name === '' ? 'Say a name.' : `There is no "${name}" on the list. See: node src/main.ts staff list`);
  return 2;
}
