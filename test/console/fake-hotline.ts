import type { CaseView, Hotline } from '../../src/app/hotline.ts';
import type { CaseLine } from '../../src/app/ports/case.ts';
import type { Attachment } from '../../src/app/ports/message.ts';
import type { CannedAnswer } from '../../src/app/ports/staff.ts';
import { type Blocking, blockedUntil } from '../../src/core/cases/blocking.ts';
import type { Case, CaseEvent } from '../../src/core/cases/case.ts';
import type { CaseCommand } from '../../src/core/cases/command.ts';
import { decide } from '../../src/core/cases/decide.ts';
import { byUrgency } from '../../src/core/cases/queue.ts';
import type { StaffMember, Team } from '../../src/core/cases/staff.ts';
import type { CaseId, FileId, PersonId, StaffId } from '../../src/core/model/ids.ts';

type Stored = { case: Case; lines: CaseLine[]; events: CaseEvent[] };
type SavedFile = { bytes: Uint8Array; name: string | null; mime: string | null };

/** The hotline in memory, with the real decisions of the core and nothing that lasts. */
export type FakeHotline = Hotline & {
  readonly cases: Map<CaseId, Stored>;
  readonly commands: { by: StaffId; id: CaseId; command: CaseCommand }[];
  readonly files: Map<FileId, SavedFile>;
  /** Members to whom the bot can bring a link. */
  readonly reached: Set<StaffId>;
  /** What members were seen to do: reading or writing. */
  readonly present: Hotline['present'];
  personSays(id: CaseId, text: string, media?: Attachment | null): void;
  deliver(id: CaseId, fate: CaseLine['delivery']): void;
  failing: boolean;
};

export function createFakeHotline(
  given: {
    members: StaffMember[];
    teams: Team[];
    canned: CannedAnswer[];
    cases: Stored[];
    groups?: string[];
  },
  now: () => number,
): FakeHotline {
  const cases = new Map(given.cases.map((one) => [one.case.id, one]));
  const members = new Map(given.members.map((one) => [one.id, one]));
  const teams = new Map(given.teams.map((one) => [one.id, one]));
  const canned = new Map(given.canned.map((one) => [one.id, one]));
  const links = new Map<string, StaffId>();
  const sessions = new Map<string, StaffId>();
  const reached = new Set<StaffId>();
  const groups = given.groups ?? ['-100'];
  const keys = new Set<string>();
  const listeners = new Set<(changed: { case: CaseId | null }) => void>();
  const seen = new Map<string, { staff: StaffId; id: CaseId; typing: boolean; at: number }>();
  let made = 0;
  const tell = (id: CaseId | null): void => {
    for (const one of listeners) one({ case: id });
  };
  const blocked = new Map<PersonId, Blocking>();
  const room = (actor: StaffMember) => ({
    actor: members.get(actor.id) ?? actor,
    carried: [...cases.values()]
      .map((one) => one.case)
      .filter(({ owner, state }) => state !== 'closed' && owner.kind === 'staff' && owner.staff === actor.id),
    members,
    teams: new Set(teams.keys()),
    blocked: blocked.size > 0,
    now: now(),
  });
  const open = (): Case[] =>
    [...cases.values()]
      .map((one) => one.case)
      .filter(({ state }) => state !== 'closed')
      .sort(byUrgency);
  const owns = (member: StaffMember, { owner }: Case): boolean =>
    owner.kind === 'staff' && owner.staff === member.id;
  const mayLook = (member: StaffMember, one: Case): boolean =>
    one.owner.kind !== 'staff' || owns(member, one);

  const admin = <T>(by: StaffMember, work: () => T): T | 'not-allowed' =>
    by.role === 'admin' ? work() : 'not-allowed';

  function block({ id, person, pseudonym, blockAsked }: Case, by: StaffMember): void {
    if (!blockAsked) return;
    const { span, why, by: askedBy } = blockAsked;
    const until = blockedUntil(span, now());
    blocked.set(person, {
      ...{ person, pseudonym, span, why, askedBy, confirmedBy: by.id, case: id, since: now(), until },
    });
  }

  function addLine(id: CaseId, line: Partial<CaseLine> & Pick<CaseLine, 'from'>): void {
    const found = cases.get(id);
    if (!found) throw new Error(`no case ${id}`);
    found.lines.push({
      ...{ id: found.lines.length + 1, staff: null, text: '', media: null, at: now() },
      ...{ delivery: null, earlier: [], deleted: false },
      ...line,
    });
    tell(id);
  }

  const hotline: FakeHotline = {
    ...{ cases, commands: [], files: new Map(), failing: false, reached },
    issueSignIn: async (member) => {
      const link = `link-${++made}`;
      links.set(link, member);
      return link;
    },
    sendSignIn: async (by, member) =>
      admin(by, () => (reached.has(member) ? ('sent' as const) : ('no-address' as const))),
    signIn: async (link) => {
      const id = links.get(link);
      links.delete(link);
      const member = id && members.get(id);
      if (!id || !member) return null;
      const session = `session-${++made}-of-${id}`;
      sessions.set(session, id);
      return { session, member };
    },
    memberOf: async (session) => {
      if (hotline.failing) throw new Error('the database does not answer');
      return members.get(sessions.get(session) ?? ('' as StaffId)) ?? null;
    },
    signOut: async (session) => void sessions.delete(session),
    sessions: async (member, here) =>
      [...sessions]
        .filter(([, id]) => id === member.id)
        .map(([session]) => ({ id: session, since: now(), lastUse: now(), here: session === here })),
    endSession: async (member, id) => void (sessions.get(id) === member.id && sessions.delete(id)),
    blockings: async (member) => (member.role === 'operator' ? 'not-allowed' : [...blocked.values()]),
    liftBlocking: async (member, person) => {
      if (member.role === 'operator') return 'not-allowed';
      blocked.delete(person);
      return 'done';
    },
    firstAdmin: async () => null,
    issueBindCode: async (by) => admin(by, () => `BIND${++made}`),
    revokeSessions: async (by, member) => {
      if (by.role !== 'admin' && by.id !== member) return 'not-allowed';
      for (const [session, id] of sessions) if (id === member) sessions.delete(session);
      return 'done';
    },
    queue: async (member) => ({
      waiting: open().filter(({ owner }) => owner.kind !== 'staff'),
      mine: open().filter((one) => owns(member, one)),
      others:
        member.role === 'operator'
          ? []
          : open().filter((one) => one.owner.kind === 'staff' && !owns(member, one)),
      blocksAsked: open().filter((one) => one.blockAsked !== null),
    }),
    view: async (member, id, why) => {
      const found = cases.get(id);
      if (!found) return { refused: 'not-found' };
      if (!mayLook(member, found.case)) {
        if (member.role === 'operator') return { refused: 'not-allowed' };
        if (!why) return { refused: 'needs-reason' };
        const looked = decide(found.case, { kind: 'look_into', why }, room(member));
        if (!('refused' in looked)) found.events.push(...looked.events);
      }
      const present = [...seen.values()].filter((one) => one.id === id && now() - one.at < 30_000);
      return {
        ...{ case: found.case, lines: [...found.lines], events: [...found.events], present },
        earlier: found.case.previous
          ? [cases.get(found.case.previous)?.case].filter((one) => one !== undefined)
          : [],
        blocking: blocked.get(found.case.person) ?? null,
      } satisfies CaseView;
    },
    command: async (member, id, command, key) => {
      const found = cases.get(id);
      if (!found) return { refused: 'not-found' };
      if (key !== undefined && keys.has(key)) return found.case;
      hotline.commands.push({ by: member.id, id, command });
      if (command.kind === 'reopen') return { refused: 'not-allowed', owner: found.case.owner };
      const change = decide(found.case, command, room(member));
      if ('refused' in change) return change;
      if (key !== undefined) keys.add(key);
      if (command.kind === 'confirm_block') block(found.case, member);
      if (command.kind === 'lift_block') blocked.delete(found.case.person);
      found.case = change.case;
      found.events.push(...change.events);
      if (command.kind === 'note') addLine(id, { from: 'note', staff: member.id, text: command.text });
      tell(id);
      return change.case;
    },
    say: async (member, id, { key, text, media }) => {
      const found = cases.get(id);
      if (!found) return { refused: 'not-found' };
      if (found.case.state === 'closed') return { refused: 'already-closed', owner: found.case.owner };
      if (!owns(member, found.case)) return { refused: 'not-yours', owner: found.case.owner };
      if (keys.has(key)) return 'repeated';
      keys.add(key);
      addLine(id, { from: 'staff', staff: member.id, text, media, delivery: 'queued' });
      return 'sent';
    },
    keepFile: async (member, id, file) => {
      const found = cases.get(id);
      if (!found || !owns(member, found.case)) return { refused: 'not-yours' };
      const fileId = `file-${++made}` as FileId;
      hotline.files.set(fileId, file);
      return fileId;
    },
    fileOf: async (member, id, line) => {
      const found = cases.get(id);
      const at = found?.lines.find((one) => one.id === line)?.media?.at;
      if (!found || !mayLook(member, found.case) || at?.in !== 'store') return { refused: 'not-found' };
      return hotline.files.get(at.file) ?? { refused: 'not-found' };
    },
    search: async (member, words) =>
      [...cases.values()]
        .filter(
          (one) =>
            owns(member, one.case) ||
            one.events.some(({ by }) => by.kind === 'staff' && by.staff === member.id),
        )
        .map((one) => one.case)
        .filter(({ pseudonym, tags }) =>
          [pseudonym, ...tags].join(' ').toLowerCase().includes(words.toLowerCase()),
        ),
    members: async () => [...members.values()],
    saveMember: async (by, member) =>
      admin(by, () => {
        members.set(member.id, { ...member, restsUntil: members.get(member.id)?.restsUntil ?? null });
        return 'done';
      }),
    setPaused: async (member, paused) =>
      void members.set(member.id, { ...member, state: paused ? 'paused' : 'active' }),
    removeMember: async (by, id) =>
      admin(by, () => {
        const gone = members.get(id);
        if (gone) members.set(id, { ...gone, state: 'removed' });
        return { returned: 0 };
      }),
    groups: () => groups,
    teams: async () => [...teams.values()],
    saveTeam: async (by, team) => {
      if (by.role === 'operator') return 'not-allowed';
      teams.set(team.id, team);
      return 'done';
    },
    canned: async (language) =>
      [...canned.values()].filter((one) => language === null || one.language === language),
    saveCanned: async (_, answer) => {
      canned.set(answer.id, answer);
      return 'done';
    },
    removeCanned: async (_, id) => {
      canned.delete(id);
      return 'done';
    },
    present: (member, id, typing) => {
      seen.set(`${member.id}|${id}`, { staff: member.id, id, typing, at: now() });
      tell(id);
    },
    setAside: async () => ({ messages: [], updates: [], counts: { messages: 0, updates: 0 } }),
    retryAside: async () => 'gone',
    discardAside: async () => 'gone',
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    personSays: (id, text, media = null) => {
      const found = cases.get(id);
      if (found) found.case = { ...found.case, lastFromPersonAt: now() };
      addLine(id, { from: 'person', text, media });
    },
    deliver: (id, fate) => {
      const lines = cases.get(id)?.lines ?? [];
      const at = lines.findLastIndex(({ delivery }) => delivery === 'queued');
      const line = lines[at];
      if (line) lines[at] = { ...line, delivery: fate };
      tell(id);
    },
  };
  return hotline;
}
