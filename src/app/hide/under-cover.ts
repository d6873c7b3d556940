import { humanOwns } from '../../core/cases/lifecycle.ts';
import { FIRST_CITIES } from '../../core/cover/cities.ts';
import { compares, oneMore } from '../../core/cover/guesses.ts';
import { asksToHide } from '../../core/cover/hide.ts';
import { bringsBack, isCoverInput, readCover } from '../../core/cover/read.ts';
import type { Language } from '../../core/model/ids.ts';
import type { Inbound, Received } from '../../core/model/inbound.ts';
import type { Session } from '../../core/model/session.ts';
import type { Household } from '../household.ts';
import { notice } from '../notice.ts';
import type { KnownPerson } from '../ports/person.ts';
import type { Tx } from '../ports/tx.ts';
import { receiveUnderHuman } from '../receive-under-human.ts';
import { comeBack } from './come-back.ts';
import { coverText, numbersText } from './cover-text.ts';
import { fromCover, hideAgain } from './hide-chat.ts';

/** While the chat is hidden, whatever is typed or tapped meets the utility, but for the way back. */
export async function receiveUnderCover(
  house: Household,
  tx: Tx,
  person: KnownPerson,
  session: Session,
  received: Received,
): Promise<void> {
  const { inbound } = received;
  if (inbound.kind === 'left' && humanOwns(person.openCase))
    return receiveUnderHuman(house, tx, person, received);
  if (asksToHide(house.content, session, inbound)) return hideAgain(house, tx, person.id);
  if (inbound.kind === 'text' && (await isTheWord(house, tx, person, session, inbound.text)))
    return comeBack(house, tx, person, session, received);
  const text = replyTo(house, session.language ?? house.content.defaultLanguage, session, inbound);
  if (text !== null) await tx.enqueue([fromCover(person.id, notice(text))], house.clock.now());
}

/**
 * Whether a text brings the person back. Guesses at a word of their own are slowed down, and nothing shows it: the
 * cover answers as always. What the cover itself understands is no guess, and the default is no secret.
 */
async function isTheWord(
  house: Household,
  tx: Tx,
  person: KnownPerson,
  session: Session,
  text: string,
): Promise<boolean> {
  const { cover } = house.content;
  const now = house.clock.now();
  const { hidden, discreet } = session;
  const secret = (discreet?.returnWord ?? null) !== null;
  if (!hidden || (secret && !compares(hidden.wrong, now))) return false;
  if (bringsBack(cover, discreet, text)) return true;
  if (secret && !isCoverInput(cover, text) && !isCall(house, text))
    await tx.saveSession(
      person.id,
      { ...session, hidden: { ...hidden, wrong: oneMore(hidden.wrong, now) } },
      now,
    );
  return false;
}

function replyTo(house: Household, language: Language, session: Session, inbound: Inbound): string | null {
  switch (inbound.kind) {
    case 'text':
      return isCall(house, inbound.text)
        ? numbersText(house, language, session)
        : coverText(house, language, readCover(house.content.cover, inbound.text));
    case 'command':
      return inbound.name === 'sos'
        ? numbersText(house, language, session)
        : coverText(house, language, { kind: 'times', cities: FIRST_CITIES });
    case 'press':
      return coverText(house, language, { kind: 'times', cities: FIRST_CITIES });
    case 'media':
    case 'unknown_command':
      return coverText(house, language, { kind: 'usage' });
    default:
      return null;
  }
}

/** Numbers that people dial, such as 112 or 102. */
const EMERGENCY = /^\s*(?:1\d{2}|911|999)\s*$/;

const isCall = ({ content }: Household, text: string): boolean =>
  EMERGENCY.test(text) || content.words.command(text) === 'sos' || content.distress(text);
