import type { Case } from '../core/cases/case.ts';
import { event } from '../core/cases/case-event.ts';
import { packButton } from '../core/model/button.ts';
import type { CaseId } from '../core/model/ids.ts';
import type { Received } from '../core/model/inbound.ts';
import type { Household } from './household.ts';
import { notice } from './notice.ts';
import type { OutboxEntry } from './ports/outbox.ts';
import type { KnownPerson } from './ports/person.ts';
import type { Tx } from './ports/tx.ts';
import { personNotice } from './topic.ts';

type Question = 'helped' | 'safe';
const ANSWERS = ['yes', 'no', 'skip'] as const;
/** Case ids are letters and digits, and short enough for a button. */
const ANSWER = /^!asked:(helped|safe):(yes|no|skip):([A-Za-z0-9]+)$/;

/** A question about a case that is over, to answer with one tap or to pass over. */
export function askAfterClose(
  house: Household,
  { session }: KnownPerson,
  about: Case,
  question: Question,
): OutboxEntry[] {
  if (!session) return [];
  const { words } = house.content;
  const language = session.language ?? about.language;
  const asked = personNotice(house, { ...about, language }, `after.${question}`);
  const row = ANSWERS.map((answer) => ({
    data: packButton(session.token, session.step, `!asked:${question}:${answer}:${about.id}`),
    label: words.text(language, `case:after.buttons.${answer}`),
  }));
  return [{ ...asked, body: { ...asked.body, rows: [row] } }];
}

/** Takes an answer; false where the press was something else. A second tap on the same question changes nothing. */
export async function takeAnswerAfterClose(
  house: Household,
  tx: Tx,
  person: KnownPerson,
  { inbound, messageRef }: Received,
): Promise<boolean> {
  if (inbound.kind !== 'press' || inbound.token !== person.session?.token) return false;
  const [, question, answer, id] = ANSWER.exec(inbound.choice) ?? [];
  if (!question || !answer || !id) return false;
  const about = await tx.caseById(id as CaseId);
  if (about?.person !== person.id) return false;
  const now = house.clock.now();
  if (!(await isAnswered(tx, about, question)))
    await tx.addCaseEvent(
      about.id,
      event({ kind: 'person' }, 'person-answered-close', now, { question, answer }),
    );
  house.touch(about.id);
  await tx.enqueue(
    [...buttonsGone(person, messageRef), ...answered(house, person, about, question as Question, answer)],
    now,
  );
  return true;
}

/** An answered question must not look as if it waited for an answer. */
const buttonsGone = ({ id }: KnownPerson, ref: string | null): OutboxEntry[] =>
  ref === null
    ? []
    : [
        {
          to: { kind: 'person', person: id },
          speaker: 'notice',
          body: { ...notice(''), act: { kind: 'answered', ref } },
        },
      ];

const isAnswered = async (tx: Tx, { id }: Case, question: string): Promise<boolean> =>
  (await tx.caseEvents(id)).some(
    ({ kind, detail }) => kind === 'person-answered-close' && detail.question === question,
  );

function answered(
  house: Household,
  person: KnownPerson,
  about: Case,
  question: Question,
  answer: string,
): OutboxEntry[] {
  if (question === 'helped' && answer !== 'skip') return askAfterClose(house, person, about, 'safe');
  const language = person.session?.language ?? about.language;
  const key = question === 'safe' && answer === 'no' ? 'after.danger' : 'after.thanks';
  return [personNotice(house, { ...about, language }, key)];
}
