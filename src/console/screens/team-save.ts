import type { Team } from '../../core/cases/staff.ts';
import type { TeamId } from '../../core/model/ids.ts';
import { problemPage } from '../pages/problem-page.ts';
import { teamPage } from '../pages/team-page.ts';
import { readTeam } from '../read-team.ts';
import { submit } from '../submit.ts';

export const teamSave = submit(async ({ visit, form, key }) => {
  const { t, desk, member } = visit;
  const teams = await desk.hotline.teams();
  const given = form.text('id');
  const found = teams.find(({ id }) => id === given) ?? null;
  if (given !== '' && found === null) return { page: problemPage(visit, 'notFound'), status: 404 };
  const { fields, problems } = readTeam(form, desk.words.spoken);
  if (problems.length > 0)
    return {
      page: await teamPage(visit, found, form, problems.map((key) => t(key)).join('\n')),
      status: 422,
    };
  const next = teams.find(({ id }) => id === form.text('next') && id !== found?.id)?.id ?? null;
  const team: Team = { id: found?.id ?? (key as TeamId), ...fields, next };
  const saved = await desk.hotline.saveTeam(member, team);
  if (saved === 'not-allowed') return { page: problemPage(visit, 'notAllowed'), status: 403 };
  return { to: `/console/teams/${team.id}?done=saved` };
});
