import type { Blocking } from '../core/cases/blocking.ts';
import type { Case, CaseEvent, CaseRefusal } from '../core/cases/case.ts';
import type { CaseCommand } from '../core/cases/command.ts';
import type { StaffMember, Team } from '../core/cases/staff.ts';
import type { CaseId, FileId, Language, PersonId, StaffId } from '../core/model/ids.ts';
import type { AsideMessage, AsideUpdate } from './ports/aside.ts';
import type { CaseLine } from './ports/case.ts';
import type { FileBytes } from './ports/channel.ts';
import type { Attachment } from './ports/message.ts';
import type { CannedAnswer, SignedIn } from './ports/staff.ts';

export type CaseView = {
  readonly case: Case;
  readonly lines: readonly CaseLine[];
  readonly events: readonly CaseEvent[];
  /** Who has the case on screen, and who writes, apart from the viewer. */
  readonly present: readonly { readonly staff: StaffId; readonly typing: boolean }[];
  /** The earlier episodes of the same person that the viewer may see. */
  readonly earlier: readonly Case[];
  /** The person is blocked now. */
  readonly blocking: Blocking | null;
};

/** What was given up. The lists may be cut; the counts are not. */
export type Aside = {
  readonly messages: readonly AsideMessage[];
  readonly updates: readonly AsideUpdate[];
  readonly counts: { readonly messages: number; readonly updates: number };
};
export type AsideId = { readonly kind: 'message' | 'update'; readonly id: string };

/** What the hotline's faces (Telegram topics, web console) may ask. Every call is one use case, one transaction. */
export interface Hotline {
  /** Sign-in links are short-lived and work once. Without `by` it was asked for at the machine itself. */
  issueSignIn(member: StaffId, by?: StaffId): Promise<string>;
  /** By the bot, to a member who once asked it for a link (`/console`, in private). */
  sendSignIn(by: StaffMember, member: StaffId): Promise<'sent' | 'no-address' | 'not-allowed'>;
  /** Null: expired, used or forged; which of them is not told. */
  signIn(link: string): Promise<{ readonly session: string; readonly member: StaffMember } | null>;
  memberOf(session: string): Promise<StaffMember | null>;
  /** Ends this session only. */
  signOut(session: string): Promise<void>;
  /** A member's browsers that are signed in; `session` is the one that asks. */
  sessions(member: StaffMember, session: string): Promise<readonly SignedIn[]>;
  /** Ends one of a member's own sessions. */
  endSession(member: StaffMember, id: SignedIn['id']): Promise<void>;
  /** Makes the first admin, once, and a link for them; null when there is one already. */
  firstAdmin(): Promise<string | null>;
  /** A code that a member writes as `/bind CODE` in the staff group, so that the group knows them. */
  issueBindCode(by: StaffMember, member: StaffId): Promise<string | 'not-allowed'>;
  /** Ends every session of a member: one's own, or for an admin anybody's. Links that wait end too. */
  revokeSessions(by: StaffMember, member: StaffId): Promise<'done' | 'not-allowed'>;

  /** What waits, ordered by severity, then by waiting time; and the member's own. */
  queue(member: StaffMember): Promise<{
    readonly waiting: readonly Case[];
    readonly mine: readonly Case[];
    readonly others: readonly Case[];
    /** Cases in which somebody asks for a block: any second member may agree, whose case it is does not matter. */
    readonly blocksAsked: readonly Case[];
  }>;
  /** Opens a case for reading. Another member's case needs a coordinator and a reason, and leaves an event. */
  view(
    member: StaffMember,
    id: CaseId,
    why: string | null,
  ): Promise<CaseView | { readonly refused: 'not-found' | 'needs-reason' | 'not-allowed' }>;
  command(
    member: StaffMember,
    id: CaseId,
    command: CaseCommand,
    /** Makes a repeated submit harmless; answers as the first one did. */
    key?: string,
  ): Promise<Case | CaseRefusal | { readonly refused: 'not-found' }>;
  /** Sends to the person. `key` makes a repeated submit harmless. */
  say(
    member: StaffMember,
    id: CaseId,
    said: { readonly key: string; readonly text: string; readonly media: Attachment | null },
  ): Promise<'sent' | 'repeated' | CaseRefusal | { readonly refused: 'not-found' }>;
  /** Keeps what a member wants to send, sealed with the case; `say` then names it. */
  keepFile(
    member: StaffMember,
    id: CaseId,
    file: { readonly bytes: Uint8Array; readonly name: string | null; readonly mime: string | null },
  ): Promise<FileId | { readonly refused: 'not-found' | 'not-yours' | 'too-big' }>;
  /**
   * Bytes of an attachment, wherever it lies. Of another's case it needs the reason that `view` takes, and is logged.
   */
  fileOf(
    member: StaffMember,
    id: CaseId,
    line: number,
  ): Promise<FileBytes | { readonly refused: 'not-found' | 'needs-reason' }>;
  /** Who is blocked, for coordinators to review: the one that ends first first. */
  blockings(member: StaffMember): Promise<readonly Blocking[] | 'not-allowed'>;
  liftBlocking(member: StaffMember, person: PersonId): Promise<'done' | 'not-allowed'>;
  /** In one's own cases: pseudonym, tags, notes. */
  search(member: StaffMember, words: string): Promise<readonly Case[]>;

  members(): Promise<readonly StaffMember[]>;
  saveMember(by: StaffMember, member: Omit<StaffMember, 'restsUntil'>): Promise<'done' | 'not-allowed'>;
  /** "Pause me", without asking why. */
  setPaused(member: StaffMember, paused: boolean): Promise<void>;
  removeMember(by: StaffMember, member: StaffId): Promise<{ readonly returned: number } | 'not-allowed'>;
  teams(): Promise<readonly Team[]>;
  /** The staff groups by their chats, of which a team may name one; the first is for every team that names none. */
  groups(): readonly string[];
  saveTeam(by: StaffMember, team: Team): Promise<'done' | 'not-allowed'>;
  canned(language: Language | null): Promise<readonly CannedAnswer[]>;
  saveCanned(by: StaffMember, answer: CannedAnswer): Promise<'done' | 'not-allowed'>;
  removeCanned(by: StaffMember, id: string): Promise<'done' | 'not-allowed'>;

  /** Messages and updates that were given up: admins only. */
  setAside(member: StaffMember): Promise<Aside | 'not-allowed'>;
  /** Sends or applies it once more. `failed`: it failed again, and stays. */
  retryAside(member: StaffMember, what: AsideId): Promise<'done' | 'gone' | 'failed' | 'not-allowed'>;
  discardAside(member: StaffMember, what: AsideId): Promise<'done' | 'gone' | 'not-allowed'>;

  /** Who looks at a case and who writes; forgotten after half a minute. */
  present(member: StaffMember, id: CaseId, typing: boolean): void;
  /** Called after every change of a case or the queue; answers with how to stop listening. */
  onChange(listener: (changed: { readonly case: CaseId | null }) => void): () => void;
}
