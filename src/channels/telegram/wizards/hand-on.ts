import type { StaffId, TeamId } from '../../../core/model/ids.ts';
import { confirm } from './choices.ts';
import { Dialogue } from './dialogue.ts';
import type { Choice } from './prompts.ts';
import type { Step, Talk } from './step.ts';

/** Hands a case on to a colleague or a team, with a note that the person never sees. */
export async function transfer(talk: Talk): Promise<void> {
  const dialogue = new Dialogue(talk);
  const choices = await dialogue.look(async (step) => [...(await colleagues(step)), ...(await teams(step))]);
  const chosen = await dialogue.choose('transfer_to', choices);
  const note = (await dialogue.write('transfer_note')).text ?? '';
  const name = choices.find(({ value }) => value === chosen)?.label ?? '';
  await confirm(dialogue, 'transfer_confirm', `\n\n${name}\n${note}`);
  const [kind, id = ''] = chosen.split(' ');
  const to = kind === 'team' ? { team: id as TeamId } : { staff: id as StaffId };
  await dialogue.end({ kind: 'command', command: { kind: 'transfer', to, note } });
}

/** Gives a case to a member without a note, as a coordinator does at the start of a shift. */
export async function assign(talk: Talk): Promise<void> {
  const dialogue = new Dialogue(talk);
  const chosen = await dialogue.choose('assign_to', await dialogue.look(everybody));
  const to = (chosen.split(' ')[1] ?? '') as StaffId;
  await dialogue.end({ kind: 'command', command: { kind: 'assign', to } });
}

/** Telegram shows at most 100 buttons under a message; half of it for each kind leaves room. */
const MOST = 48;

const everybody = async ({ room }: Step): Promise<Choice[]> =>
  (await room.members())
    .filter(({ state }) => state !== 'removed')
    .slice(0, MOST)
    .map(({ id, name }) => ({ value: `staff ${id}`, label: name }));

const colleagues = async (step: Step): Promise<Choice[]> =>
  (await everybody(step)).filter(({ value }) => value !== `staff ${step.member.id}`);

const teams = async ({ room }: Step): Promise<Choice[]> =>
  (await room.teams()).slice(0, MOST).map(({ id, name }) => ({ value: `team ${id}`, label: `👥 ${name}` }));
