import type { Household } from './household.ts';
import type { AlbumOutcome, Channel } from './ports/channel.ts';
import type { Rendered } from './ports/message.ts';
import type { LeasedRow, Settlement } from './ports/outbox.ts';
import type { Way } from './way-to.ts';

/**
 * Telegram brings the parts of an album one by one, perhaps in several batches. After so long a silence it is whole.
 */
const QUIET_MS = 1_000;

type Sent = { readonly rows: readonly LeasedRow[]; readonly outcome: AlbumOutcome };

/**
 * Sends a row together with what follows it of the same album. Every part is a row of its own on disk, so nothing of it
 * is lost on the way; one that comes after the others were sent goes by itself. Null: this row is due alone.
 */
export async function sendAlbum(
  { store, clock }: Household,
  channel: Channel,
  { target }: Way,
  row: LeasedRow,
  bodyOf: (row: LeasedRow) => Rendered,
): Promise<Sent | { readonly settled: Settlement } | null> {
  if (!channel.sendAlbum || row.body.album === undefined) return null;
  const { rows, ended } = await store.restOfAlbum(row);
  const whole = (rows.at(-1) ?? row).createdAt + QUIET_MS;
  if (!ended && whole > clock.now()) return { settled: { state: 'queued', dueAt: whole, why: 'album' } };
  if (rows.length === 0) return null;
  const outcome = await channel.sendAlbum(target, [row, ...rows].map(bodyOf));
  return outcome && { rows, outcome };
}
