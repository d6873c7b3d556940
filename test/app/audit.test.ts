import { expect, test } from 'vitest';
import type { Hotline } from '../../src/app/hotline.ts';
import type { StaffMember } from '../../src/core/cases/staff.ts';
import type { CaseId, Language, StaffId } from '../../src/core/model/ids.ts';
import { type Home, home } from '../support/household.ts';

const EN = 'en' as Language;
type Deeds = readonly string[];

async function auditOf(at: Home, filter: Parameters<Home['store']['audit']['list']>[0] = {}): Promise<Deeds> {
  const deeds: string[] = [];
  await at.store.audit.list(filter, ({ deed }) => void deeds.push(deed));
  return deeds;
}

const caseId = (at: Home): CaseId => at.rows('select id from cases order by opened_at desc')[0]?.id as CaseId;

type Scene = { at: Home; admin: StaffMember; olga: StaffMember; id: CaseId };
type Deed = { readonly leaves: Deeds; do(scene: Scene): unknown };

/** Answers about nobody, or what only its own member can see of themselves. */
const NOTHING = { leaves: [], do: () => undefined };

/** Every way into the hotline. A new one does not compile until it says here what it leaves behind. */
const WAYS: { readonly [way in keyof Hotline]: Deed } = {
  issueSignIn: { leaves: ['link-issued'], do: ({ at, olga }) => at.hotline.issueSignIn(olga.id) },
  // Sent to nobody, since nobody wrote to the bot.
  sendSignIn: { leaves: [], do: ({ at, admin, olga }) => at.hotline.sendSignIn(admin, olga.id) },
  signIn: {
    leaves: ['link-issued', 'signed-in'],
    do: async ({ at, olga }) => at.hotline.signIn(await at.hotline.issueSignIn(olga.id)),
  },
  signOut: {
    leaves: ['link-issued', 'signed-in', 'signed-out'],
    do: async ({ at, olga }) => {
      const signed = await at.hotline.signIn(await at.hotline.issueSignIn(olga.id));
      await at.hotline.signOut(signed?.session ?? '');
    },
  },
  endSession: { leaves: ['sessions-ended'], do: ({ at, olga }) => at.hotline.endSession(olga, 'any') },
  firstAdmin: NOTHING,
  issueBindCode: {
    leaves: ['bind-code-issued'],
    do: ({ at, admin, olga }) => at.hotline.issueBindCode(admin, olga.id),
  },
  revokeSessions: {
    leaves: ['sessions-ended'],
    do: ({ at, admin, olga }) => at.hotline.revokeSessions(admin, olga.id),
  },
  // A page that is opened twice within a quarter of an hour is one look.
  view: {
    leaves: ['case-viewed'],
    do: async ({ at, olga, id }) => {
      await at.hotline.view(olga, id, null);
      await at.hotline.view(olga, id, null);
    },
  },
  command: {
    leaves: ['case-tagged'],
    do: ({ at, olga, id }) => at.hotline.command(olga, id, { kind: 'tag', tag: 'night' }),
  },
  say: {
    leaves: ['case-said'],
    do: ({ at, olga, id }) => at.hotline.say(olga, id, { key: 'k', text: 'Good day', media: null }),
  },
  keepFile: {
    leaves: ['file-added'],
    do: ({ at, olga, id }) =>
      at.hotline.keepFile(olga, id, { bytes: Buffer.from('x'), name: null, mime: null }),
  },
  fileOf: {
    leaves: ['file-opened'],
    do: async ({ at, olga, id }) => {
      const lines = await at.store.transaction((tx) => tx.caseLines(id));
      await at.hotline.fileOf(olga, id, lines.find(({ media }) => media)?.id ?? 0);
    },
  },
  blockings: { leaves: ['blocks-listed'], do: ({ at, admin }) => at.hotline.blockings(admin) },
  liftBlocking: {
    leaves: ['block-asked', 'block-confirmed', 'case-closed', 'block-reviewed', 'block-lifted'],
    do: async ({ at, admin, olga, id }) => {
      await at.hotline.command(olga, id, { kind: 'ask_block', span: 'day', why: 'threats' });
      await at.hotline.command(admin, id, { kind: 'confirm_block' });
      await at.hotline.liftBlocking(admin, at.rows('select person from blockings')[0]?.person as never);
    },
  },
  // Asked for again with every change of it.
  queue: {
    leaves: ['queue-viewed'],
    do: async ({ at, olga }) => {
      await at.hotline.queue(olga);
      await at.hotline.queue(olga);
    },
  },
  search: { leaves: ['cases-searched'], do: ({ at, olga }) => at.hotline.search(olga, 'hill') },
  saveMember: {
    leaves: ['member-saved'],
    do: ({ at, admin, olga }) => at.hotline.saveMember(admin, { ...olga, name: 'Olga B' }),
  },
  setPaused: {
    leaves: ['member-paused', 'member-back'],
    do: async ({ at, olga }) => {
      await at.hotline.setPaused(olga, true);
      await at.hotline.setPaused(olga, false);
    },
  },
  removeMember: {
    leaves: ['member-removed'],
    do: async ({ at, admin }) => at.hotline.removeMember(admin, (await at.member('new')).id),
  },
  groups: NOTHING,
  saveTeam: {
    leaves: ['team-saved'],
    do: ({ at, admin }) =>
      at.hotline.saveTeam(admin, {
        ...{ id: 'night' as never, name: 'Night', languages: [EN], topics: [], timeZone: 'UTC' },
        ...{ hours: [], holidays: [], next: null },
      }),
  },
  saveCanned: {
    leaves: ['answer-saved'],
    do: ({ at, admin }) =>
      at.hotline.saveCanned(admin, { id: 'c', language: EN, title: 't', text: 't', media: null }),
  },
  removeCanned: { leaves: ['answer-removed'], do: ({ at, admin }) => at.hotline.removeCanned(admin, 'c') },
  setAside: { leaves: ['set-aside-listed'], do: ({ at, admin }) => at.hotline.setAside(admin) },
  retryAside: {
    leaves: ['set-aside-retried'],
    do: ({ at, admin }) => at.hotline.retryAside(admin, { kind: 'message', id: '1' }),
  },
  discardAside: {
    leaves: ['set-aside-discarded'],
    do: ({ at, admin }) => at.hotline.discardAside(admin, { kind: 'message', id: '1' }),
  },
  memberOf: NOTHING,
  sessions: NOTHING,
  members: NOTHING,
  teams: NOTHING,
  canned: NOTHING,
  present: NOTHING,
  onChange: NOTHING,
};

test('R18: every way into the hotline leaves its row in the audit, and the chain is whole', async () => {
  const at = await home();
  const admin = await at.member('admin', { role: 'admin' });
  const anna = await (await at.guest().comesIn()).asksForHuman();
  await anna.sends('photo');
  const desk = at.desk();
  await desk.claims();
  const olga = (await at.hotline.members()).find(({ name }) => name === 'olga') as StaffMember;
  const scene = { at, admin, olga, id: caseId(at) };
  for (const [way, { leaves, do: deed }] of Object.entries(WAYS)) {
    const before = (await auditOf(at)).length;
    await deed(scene);
    expect({ way, leaves: (await auditOf(at)).slice(before) }).toEqual({ way, leaves });
  }
  expect(await at.store.audit.verify()).toMatchObject({ kind: 'whole' });
});

test('R18: what staff do in the group is written down by member and case; nothing of the words is', async () => {
  const at = await home();
  const anna = await (await at.guest().comesIn()).asksForHuman();
  const olga = at.desk();
  await olga.claims();
  await olga.says('Good day, I am here.', '901');
  await anna.says('my secret words');
  await olga.does({ kind: 'edited', text: 'Good day' }, '901');
  await olga.commands({ kind: 'note', text: 'a note about her' });
  await olga.does({ kind: 'pause', paused: true });
  const id = caseId(at);
  expect(await auditOf(at, { case: id })).toEqual(['case-claimed', 'case-said', 'said-edited', 'case-noted']);
  expect(await auditOf(at, { staff: 'id-olga' as StaffId })).toContain('member-paused');
  expect(await auditOf(at, { staff: 'id-petra' as StaffId })).toEqual([]);
  const rows = JSON.stringify(at.rows('select seq, at, by_ref, deed, case_ref, staff_ref from audit'));
  for (const words of ['secret', 'note about', 'Good day', id, anna.address.chat])
    expect(rows).not.toContain(words);
});

test('R18: a look into the case of another, with its reason, is written down; a refused one shows nothing', async () => {
  const at = await home();
  await (await at.guest().comesIn()).asksForHuman();
  await at.desk('olga').claims();
  const lead = await at.member('lead', { role: 'coordinator' });
  const petra = (await at.hotline.members()).find(({ name }) => name === 'petra') as StaffMember;
  expect(await at.hotline.view(petra, caseId(at), null)).toEqual({ refused: 'not-allowed' });
  expect(await at.hotline.view(lead, caseId(at), null)).toEqual({ refused: 'needs-reason' });
  expect(await auditOf(at, { case: caseId(at) })).toEqual(['case-claimed']);
  await at.hotline.view(lead, caseId(at), 'complaint');
  expect(await auditOf(at, { staff: lead.id })).toEqual(['case-looked-into', 'case-viewed']);
});
