import { ROLES } from '../../core/cases/staff.ts';
import type { StaffId, TeamId } from '../../core/model/ids.ts';
import { oneOf } from '../form.ts';
import { memberById } from '../member-by-id.ts';
import { problemPage } from '../pages/problem-page.ts';
import { staffPage } from '../pages/staff-page.ts';
import { submit } from '../submit.ts';

export const staffSave = submit(async ({ visit, form, key }) => {
  const { t, desk, member } = visit;
  const given = form.text('id');
  const found = given === '' ? null : await memberById(visit, given);
  if (given !== '' && found === null) return { page: problemPage(visit, 'notFound'), status: 404 };
  const role = oneOf(ROLES, form.text('role'));
  const name = form.text('name');
  const languages = desk.words.spoken.filter((one) => form.all('languages').includes(one));
  const problems = [
    ...(name === '' ? [t('problem.name')] : []),
    ...(role === null ? [t('problem.choose_one')] : []),
    ...(languages.length === 0 ? [t('problem.languages')] : []),
    // Nobody could let them in again.
    ...(found?.id === member.id && role !== 'admin' ? [t('problem.own_role')] : []),
  ];
  if (role === null || problems.length > 0)
    return { page: await staffPage(visit, found, { kept: form, notice: problems.join('\n') }), status: 422 };
  const id = found?.id ?? (key as StaffId);
  const saved = await desk.hotline.saveMember(member, {
    ...{ id, name, role, languages },
    team: form.text('team') as TeamId,
    state: found?.state ?? 'active',
  });
  if (saved === 'not-allowed') return { page: problemPage(visit, 'notAllowed'), status: 403 };
  return { to: `/console/staff/${id}?done=saved` };
});
