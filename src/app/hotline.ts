import type { Case, CaseEvent, CaseRefusal } from '../core/cases/case.ts';
import type { CaseCommand } from '../core/cases/command.ts';
import type { StaffMember, Team } from '../core/cases/staff.ts';
import type { CaseId, FileId, Language, StaffId } from '../core/model/ids.ts';
import type { Attachment, CannedAnswer, CaseLine } from './ports.ts';

export type CaseView = {
  readonly case: Case;
  readonly lines: readonly CaseLine[];
  readonly events: readonly CaseEvent[];
  /** Who has the case on screen, and who writes, apart from the viewer. */
  readonly present: readonly { readonly staff: StaffId; readonly typing: boolean }[];
  /** The earlier episodes of the same person that the viewer may see. */
  readonly earlier: readonly Case[];
};

/** What the hotline's faces (Telegram topics, web console) may ask. Every call is one use case, one transaction. */
export interface Hotline {
  /** Sign-in links are short-lived and work once. Null: expired, used or forged; which of them is not told. */
  issueSignIn(member: StaffId): Promise<string>;
  signIn(link: string): Promise<{ readonly session: string; readonly member: StaffMember } | null>;
  memberOf(session: string): Promise<StaffMember | null>;
  signOut(session: string): Promise<void>;
  /** Makes the first admin, once, and a link for them; null when there is one already. */
  firstAdmin(): Promise<string | null>;
  /** A code that a member writes as `/bind CODE` in the staff group, so that the group knows them. */
  issueBindCode(by: StaffMember, member: StaffId): Promise<string | 'not-allowed'>;
  /** Ends every session of a member. */
  revokeSessions(by: StaffMember, member: StaffId): Promise<'done' | 'not-allowed'>;

  /** What waits, ordered by severity, then by waiting time; and the member's own. */
  queue(member: StaffMember): Promise<{
    readonly waiting: readonly Case[];
    readonly mine: readonly Case[];
    readonly others: readonly Case[];
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
  /** Bytes of an attachment of a case that the member may see, wherever it lies. */
  fileOf(
    member: StaffMember,
    id: CaseId,
    line: number,
  ): Promise<{
    readonly bytes: Uint8Array;
    readonly name: string | null;
    readonly mime: string | null;
  } | null>;
  /** In one's own cases: pseudonym, tags, notes. */
  search(member: StaffMember, words: string): Promise<readonly Case[]>;

  members(): Promise<readonly StaffMember[]>;
  saveMember(by: StaffMember, member: Omit<StaffMember, 'restsUntil'>): Promise<'done' | 'not-allowed'>;
  /** "Pause me", without asking why. */
  setPaused(member: StaffMember, paused: boolean): Promise<void>;
  removeMember(by: StaffMember, member: StaffId): Promise<{ readonly returned: number } | 'not-allowed'>;
  teams(): Promise<readonly Team[]>;
  saveTeam(by: StaffMember, team: Team): Promise<'done' | 'not-allowed'>;
  canned(language: Language | null): Promise<readonly CannedAnswer[]>;
  saveCanned(by: StaffMember, answer: CannedAnswer): Promise<'done' | 'not-allowed'>;
  removeCanned(by: StaffMember, id: string): Promise<'done' | 'not-allowed'>;

  /** Who looks at a case and who writes; forgotten after half a minute. */
  present(member: StaffMember, id: CaseId, typing: boolean): void;
  /** Called after every change of a case or the queue; answers with how to stop listening. */
  onChange(listener: (changed: { readonly case: CaseId | null }) => void): () => void;
}
