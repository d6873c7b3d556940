import { parseArgs } from 'node:util';
import { AT_THE_MACHINE, type AuditEntry, type AuditFilter, type AuditVerdict } from '../app/ports/audit.ts';
import type { Store } from '../app/ports/store.ts';
import type { StaffMember } from '../core/cases/staff.ts';
import type { CaseId } from '../core/model/ids.ts';
import { openStore } from '../store/open-store.ts';
import { bootSettings } from './boot.ts';

const USAGE = `What staff did and looked at. Usage: npm run --silent audit -- <what>

  verify [--anchor 118:5f0c...]   prove that nothing was changed, removed or put in
  list [--case ID] [--member NAME] [--since 2026-11-01]   read it, oldest first

  Write down the anchor that verify prints, away from the machine. With it a later verify also finds
  that everything was put back to an earlier state. The log has one each night.
  A case is named by the last part of its address in the console. Words are never in it.
`;

type Options = {
  readonly case?: string;
  readonly member?: string;
  readonly since?: string;
  readonly anchor?: string;
};
type Print = (line: string) => void;

/** Ends with 1 where the chain is broken. */
export async function auditCommand(argv: readonly string[], print: Print): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      ...{ case: { type: 'string' }, member: { type: 'string' } },
      ...{ since: { type: 'string' }, anchor: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    },
  });
  const [what = 'help'] = positionals;
  if (values.help || (what !== 'verify' && what !== 'list')) {
    print(USAGE);
    return values.help || what === 'help' ? 0 : 2;
  }
  const config = bootSettings(print);
  if (!config) return 1;
  try {
    const store = await openStore({ url: config.databaseUrl, keys: config.key, migrate: false });
    const work = what === 'verify' ? verify : list;
    return await work(store, values, print).finally(() => store.close());
  } catch (error) {
    print(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

async function verify({ audit }: Store, { anchor }: Options, print: Print): Promise<number> {
  if (anchor !== undefined && !/^\d+:[0-9a-f]{16}$/.test(anchor)) {
    print('An anchor looks like 118:5f0c1a2b3c4d5e6f.');
    return 2;
  }
  const verdict = await audit.verify(anchor ?? null);
  print(sayVerdict(verdict));
  return verdict.kind === 'whole' ? 0 : 1;
}

function sayVerdict(verdict: AuditVerdict): string {
  if (verdict.kind === 'broken') return `BROKEN at entry ${verdict.at}: ${WHY[verdict.why]}`;
  if (verdict.anchor === null) return 'Nothing is written down yet.';
  return `Whole: ${verdict.rows} entries. Anchor: ${verdict.anchor}`;
}

const WHY: { readonly [why in Extract<AuditVerdict, { kind: 'broken' }>['why']]: string } = {
  missing: 'it is missing, or was put in another place.',
  changed: 'it, or the order around it, was changed.',
  'cut-off': 'entries at the end were removed, or some were put in.',
  'head-changed': 'where the chain begins or ends was changed.',
  'no-head': 'the end of the chain was removed.',
  'not-the-anchor': 'it is not the entry that was written down. The audit was put back, or made anew.',
};

async function list({ audit, transaction }: Store, options: Options, print: Print): Promise<number> {
  const members = await transaction((tx) => tx.members());
  const filter = readFilter(options, members);
  if (typeof filter === 'string') {
    print(filter);
    return 2;
  }
  const names = new Map(members.map(({ id, name }) => [audit.staffRef(id), name]));
  names.set(audit.staffRef(AT_THE_MACHINE), '(at the machine)');
  await audit.list(filter, (entry) => print(sayEntry(entry, (ref) => names.get(ref) ?? ref)));
  return 0;
}

function readFilter(options: Options, members: readonly StaffMember[]): AuditFilter | string {
  const member = members.find(({ name }) => name.toLowerCase() === options.member?.toLowerCase());
  if (options.member !== undefined && !member) return `There is no "${options.member}" on the list.`;
  const since = options.since === undefined ? 0 : Date.parse(options.since);
  if (Number.isNaN(since)) return `"${options.since}" is not a date such as 2026-11-01.`;
  return {
    since,
    ...(member && { staff: member.id }),
    ...(options.case !== undefined && { case: options.case as CaseId }),
  };
}

function sayEntry(
  { seq, at, by, deed, case: about, staff }: AuditEntry,
  nameOf: (ref: string) => string,
): string {
  const what = [about && `case ${about.slice(0, 8)}`, staff && `about ${nameOf(staff)}`].filter(Boolean);
  return [seq, new Date(at).toISOString(), nameOf(by), deed, ...what].join('  ');
}
