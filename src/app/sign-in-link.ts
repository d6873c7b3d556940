import type { StaffId } from '../core/model/ids.ts';
import type { Address } from '../core/model/inbound.ts';
import type { Household } from './household.ts';
import { notice } from './notice.ts';
import type { Tx } from './ports/tx.ts';
import { hashOf, newSecret } from './secrets.ts';

/** Long enough to walk to the other device. */
const LASTS_MS = 10 * 60_000;

/** Where a one-time link leads. */
export const signInAddress = (site: string, secret: string): string => `${site}/console/sign-in/${secret}`;

/** A secret that lets this member in, once and soon. */
export async function issueLink({ clock }: Household, tx: Tx, staff: StaffId): Promise<string> {
  const secret = newSecret();
  const madeAt = clock.now();
  await tx.addTicket({ hash: hashOf(secret), kind: 'link', staff, madeAt, expiresAt: madeAt + LASTS_MS });
  return secret;
}

/** By the bot, in private. Sealed until it is sent, and kept nowhere after that. */
export async function sendLink(house: Household, tx: Tx, to: Address, staff: StaffId): Promise<void> {
  const { content, clock, site } = house;
  const link = signInAddress(site, await issueLink(house, tx, staff));
  const words = content.words.text(content.staffLanguage, 'case:staff_sign_in', { link });
  await tx.enqueueFarewell(to, notice(words), clock.now());
}
