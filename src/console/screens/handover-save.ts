import type { CaseCommand } from '../../core/cases/command.ts';
import type { CaseId } from '../../core/model/ids.ts';
import { queueAddress } from '../case-command.ts';
import type { Form } from '../form.ts';
import { handoverPage } from '../pages/handover-page.ts';
import { refusalWords } from '../refusal-words.ts';
import { submit } from '../submit.ts';
import type { Visit } from '../visit.ts';

/** The note first, then the return to the queue: whoever claims next finds it there. */
export const handoverSave = submit(async ({ visit, form, keyOf }) => {
  const { desk, member } = visit;
  const { mine } = await desk.hotline.queue(member);
  const problems: string[] = [];
  for (const one of mine) {
    const problem = await handOver(visit, one.id, commandsFor(form, one.id), keyOf);
    if (problem !== null) problems.push(`${one.pseudonym}: ${problem}`);
  }
  if (problems.length > 0) return { page: await handoverPage(visit, form, problems.join('\n')), status: 409 };
  if (form.ticked('pause')) await desk.hotline.setPaused(member, true);
  return { to: queueAddress('handover') };
});

function commandsFor(form: Form, id: CaseId): CaseCommand[] {
  const text = form.text(`note-${id}`);
  return [
    ...(text === '' ? [] : [{ kind: 'note', text } as const]),
    ...(form.all('release').includes(id) ? [{ kind: 'release' } as const] : []),
  ];
}

/** Each step is remembered for itself: where one is refused, the form that comes again goes on from there. */
async function handOver(
  visit: Visit,
  id: CaseId,
  commands: readonly CaseCommand[],
  keyOf: (...said: readonly string[]) => string,
): Promise<string | null> {
  for (const command of commands) {
    const once = keyOf(id, JSON.stringify(command));
    const done = await visit.desk.hotline.command(visit.member, id, command, once);
    if (!('refused' in done)) continue;
    return done.refused === 'not-found' ? visit.t('problems.notFound.title') : refusalWords(visit, done);
  }
  return null;
}
