import { expect, test } from 'vitest';
import type { CaseView } from '../../src/app/hotline.ts';
import type { StaffMember } from '../../src/core/cases/staff.ts';
import type { CaseId } from '../../src/core/model/ids.ts';
import { type Home, home } from '../support/household.ts';

const caseId = (at: Home): CaseId => at.rows('select id from cases order by opened_at desc')[0]?.id as CaseId;
const seen = async (
  at: Home,
  member: StaffMember,
  id = caseId(at),
  why: string | null = null,
): Promise<CaseView> => {
  const view = await at.hotline.view(member, id, why);
  if ('refused' in view) throw new Error(view.refused);
  return view;
};

test('the first admin is made once; the link works once, for ten minutes, and then the session for twelve hours', async () => {
  const at = await home({ staffed: false });
  const link = (await at.hotline.firstAdmin()) ?? '';
  expect(await at.hotline.firstAdmin()).toBeNull();
  expect(await at.hotline.signIn('forged')).toBeNull();
  const signed = await at.hotline.signIn(link);
  expect(signed?.member.role).toBe('admin');
  expect(await at.hotline.signIn(link)).toBeNull();
  const admin = signed?.member as StaffMember;
  const late = await at.hotline.issueSignIn(admin.id);
  at.pass(10);
  expect(await at.hotline.signIn(late)).toBeNull();
  expect((await at.hotline.memberOf(signed?.session ?? ''))?.id).toBe(admin.id);
  at.pass(12 * 60);
  expect(await at.hotline.memberOf(signed?.session ?? '')).toBeNull();
  expect(JSON.stringify(at.rows('select * from tickets'))).not.toContain(link);
});

test('sessions are ended at once when they are revoked or the member is taken off the list', async () => {
  const at = await home();
  const admin = await at.member('admin', { role: 'admin' });
  const other = await at.member('other', { role: 'admin' });
  const sessionOf = async (member: StaffMember) =>
    (await at.hotline.signIn(await at.hotline.issueSignIn(member.id)))?.session ?? '';
  const first = await sessionOf(other);
  expect(await at.hotline.revokeSessions(admin, other.id)).toBe('done');
  expect(await at.hotline.memberOf(first)).toBeNull();
  const second = await sessionOf(other);
  expect(await at.hotline.removeMember(admin, other.id)).toEqual({ returned: 0 });
  expect(await at.hotline.memberOf(second)).toBeNull();
  expect(await at.hotline.removeMember(admin, admin.id)).toBe('not-allowed');
  const [olga] = await at.hotline.members();
  expect(await at.hotline.saveMember(olga as StaffMember, admin)).toBe('not-allowed');
});

test('without a group the console is the hotline: from the first sign-in on, people are told that they wait for somebody', async () => {
  const at = await home({ staffed: false });
  const link = (await at.hotline.firstAdmin()) ?? '';
  const early = await at.guest().comesIn();
  await early.says('/human');
  await early.taps('adult');
  expect(early.heard.join()).toContain('No hotline is connected');
  const admin = (await at.hotline.signIn(link))?.member as StaffMember;
  const anna = await (await at.guest().comesIn()).asksForHuman();
  expect(anna.heard.join()).toContain('Your request is kept');
  await anna.says('I am in a cellar');
  expect((await at.hotline.queue(admin)).waiting).toHaveLength(1);
  expect(await at.hotline.say(admin, caseId(at), { key: '1', text: 'I am here', media: null })).toBe('sent');
  expect(await at.hotline.say(admin, caseId(at), { key: '1', text: 'I am here', media: null })).toBe(
    'repeated',
  );
  await at.deliver();
  expect(anna.all.slice(-2)).toEqual(['A person from the hotline is here now.', 'I am here']);
  const { lines } = await seen(at, admin);
  expect(lines.map(({ from, text, delivery }) => [from, text, delivery])).toEqual([
    ['person', 'I am in a cellar', null],
    ['staff', 'I am here', 'delivered'],
  ]);
  expect(at.counts()).toMatchObject({ queue: 0 });
});

test('an answer given on one face shows on the other', async () => {
  const at = await home();
  const anna = await (await at.guest().comesIn()).asksForHuman();
  const [olga] = await at.hotline.members();
  const desk = at.desk('olga');
  await desk.says('from the topic');
  await at.hotline.say(olga as StaffMember, caseId(at), { key: 'a', text: 'from the page', media: null });
  await at.deliver();
  expect(anna.all.slice(-2)).toEqual(['from the topic', 'from the page']);
  expect(desk.all.at(-1)).toBe('olga, из консоли:\nfrom the page');
  const { lines } = await seen(at, olga as StaffMember);
  expect(lines.map(({ text }) => text)).toEqual(['from the topic', 'from the page']);
});

test('operators see what waits and their own; a coordinator looks into the rest for a reason, which is kept', async () => {
  const at = await home();
  await (await at.guest().comesIn()).asksForHuman();
  const [olga, petra] = (await at.hotline.members()) as [StaffMember, StaffMember];
  const carol = await at.member('carol', { role: 'coordinator' });
  const id = caseId(at);
  expect((await seen(at, petra)).case.id).toBe(id);
  await at.hotline.command(olga, id, { kind: 'claim' });
  expect(await at.hotline.view(petra, id, 'curious')).toEqual({ refused: 'not-allowed' });
  expect(await at.hotline.view(carol, id, null)).toEqual({ refused: 'needs-reason' });
  expect((await at.hotline.queue(carol)).others).toHaveLength(1);
  expect((await at.hotline.queue(petra)).others).toEqual([]);
  const { events } = await seen(at, carol, id, 'a complaint');
  expect(events.at(-1)).toMatchObject({ kind: 'case-looked-into', note: 'a complaint' });
  expect((await seen(at, carol)).events).toHaveLength(events.length);
  at.pass(30);
  expect(await at.hotline.view(carol, id, null)).toEqual({ refused: 'needs-reason' });
  await at.hotline.command(olga, id, { kind: 'quick_close', as: 'test' });
  expect((await seen(at, olga)).case.state).toBe('closed');
  expect(await at.hotline.view(petra, id, null)).toEqual({ refused: 'not-allowed' });
  expect(await at.hotline.view(olga, 'nothing' as CaseId, null)).toEqual({ refused: 'not-found' });
});

test('the queue is ordered by severity, then by waiting time', async () => {
  const at = await home();
  const [olga] = (await at.hotline.members()) as [StaffMember];
  const ids: CaseId[] = [];
  for (let i = 0; i < 3; i += 1) {
    await (await at.guest().comesIn()).asksForHuman();
    ids.push(caseId(at));
    at.pass(1);
  }
  await at.hotline.command(olga, ids[2] as CaseId, { kind: 'prioritise', priority: 'P0', why: 'danger' });
  const { waiting } = await at.hotline.queue(olga);
  expect(waiting.map(({ id }) => id)).toEqual([ids[2], ids[0], ids[1]]);
});

test('who has the case on screen is known for half a minute, and every change is told', async () => {
  const at = await home();
  await (await at.guest().comesIn()).asksForHuman();
  const [olga, petra] = (await at.hotline.members()) as [StaffMember, StaffMember];
  const told: (CaseId | null)[] = [];
  const stop = at.hotline.onChange(({ case: id }) => void told.push(id));
  at.hotline.present(petra, caseId(at), true);
  expect((await seen(at, olga)).present).toEqual([{ staff: petra.id, typing: true }]);
  at.now += 31_000;
  expect((await seen(at, olga)).present).toEqual([]);
  await at.hotline.command(olga, caseId(at), { kind: 'claim' });
  expect(told.filter((id) => id === caseId(at)).length).toBeGreaterThanOrEqual(2);
  stop();
  const before = told.length;
  await at.hotline.command(olga, caseId(at), { kind: 'release' });
  expect(told).toHaveLength(before);
});

test("search finds one's own cases by made-up name, tag and note, and never by what the person said", async () => {
  const at = await home();
  const anna = await (await at.guest().comesIn()).asksForHuman();
  const [olga, petra] = (await at.hotline.members()) as [StaffMember, StaffMember];
  const id = caseId(at);
  await at.hotline.command(olga, id, { kind: 'claim' });
  await at.hotline.command(olga, id, { kind: 'tag', tag: 'embassy' });
  await at.hotline.command(olga, id, { kind: 'note', text: 'Passport with the Landlord' });
  await anna.says('secret word');
  for (const words of ['embassy', 'landlord', (await seen(at, olga)).case.pseudonym])
    expect(await at.hotline.search(olga, words)).toMatchObject([{ id }]);
  expect(await at.hotline.search(olga, 'secret word')).toEqual([]);
  expect(await at.hotline.search(petra, 'embassy')).toEqual([]);
});

test('who asked to write first is not written to from the console either', async () => {
  const at = await home();
  const anna = await (await at.guest().comesIn()).asksForHuman('nothing', 'only_after');
  const [olga] = (await at.hotline.members()) as [StaffMember];
  const said = { key: 'x', text: 'Are you there?', media: null };
  expect(await at.hotline.say(olga, caseId(at), said)).toMatchObject({ refused: 'person-first' });
  await at.deliver();
  expect(anna.all).not.toContain('Are you there?');
  await anna.says('now');
  expect(await at.hotline.say(olga, caseId(at), said)).toBe('sent');
});

test('signing out ends one browser; the others are listed with their last use, and end one by one or all at once', async () => {
  const at = await home();
  const [olga, petra] = (await at.hotline.members()) as [StaffMember, StaffMember];
  const signIn = async (): Promise<string> =>
    (await at.hotline.signIn(await at.hotline.issueSignIn(olga.id)))?.session ?? '';
  const [desk, phone, lent] = [await signIn(), await signIn(), await signIn()];
  at.pass(5);
  await at.hotline.memberOf(phone);
  const listed = await at.hotline.sessions(olga, desk);
  expect(listed.map(({ here, since, lastUse }) => [here, lastUse - since])).toEqual(
    expect.arrayContaining([
      [true, 0],
      [false, 5 * 60_000],
      [false, 0],
    ]),
  );
  expect(listed[0]).toMatchObject({ here: false, lastUse: at.now });
  await at.hotline.signOut(lent);
  expect(await at.hotline.memberOf(lent)).toBeNull();
  expect(await at.hotline.memberOf(desk)).toMatchObject({ id: olga.id });
  // Somebody else's session is not theirs to end, whatever its id.
  const onPhone = (await at.hotline.sessions(olga, phone)).find(({ here }) => here)?.id ?? '';
  await at.hotline.endSession(petra, onPhone);
  expect(await at.hotline.memberOf(phone)).not.toBeNull();
  await at.hotline.endSession(olga, onPhone);
  expect(await at.hotline.memberOf(phone)).toBeNull();
  const again = await signIn();
  expect(await at.hotline.revokeSessions(olga, olga.id)).toBe('done');
  expect([await at.hotline.memberOf(desk), await at.hotline.memberOf(again)]).toEqual([null, null]);
});

test('a form that comes twice is done once, also by another process; what was refused may come again', async () => {
  const at = await home();
  await (await at.guest().comesIn()).asksForHuman();
  const [olga, petra] = (await at.hotline.members()) as [StaffMember, StaffMember];
  const id = caseId(at);
  const other = (await at.reopened()).hotline;
  const note = { kind: 'note', text: 'Has a copy' } as const;
  await Promise.all([at.hotline.command(olga, id, note, 'form-1'), other.command(olga, id, note, 'form-1')]);
  await at.hotline.command(petra, id, note, 'form-1');
  const { lines } = await seen(at, olga);
  expect(lines.map(({ staff }) => staff)).toEqual([olga.id, petra.id]);
  expect(await at.hotline.command(olga, id, { kind: 'release' }, 'form-2')).toMatchObject({
    refused: 'not-yours',
  });
  await at.hotline.command(olga, id, { kind: 'claim' });
  expect(await other.command(olga, id, { kind: 'release' }, 'form-2')).toMatchObject({ state: 'waiting' });
  await other.command(petra, id, { kind: 'claim' });
  // The second tap of the first one, late: the case stays with whoever has it by now.
  expect(await at.hotline.command(olga, id, { kind: 'release' }, 'form-2')).toMatchObject({
    owner: { staff: petra.id },
  });
});
