import type { Act, Rendered } from '../../app/ports/message.ts';
import type { Kept } from '../../app/ports/person.ts';
import type { WebHistory } from './web-history.ts';

/** Does to earlier lines what staff did to them. False when one of them is not there any more. */
export async function actOn(
  history: WebHistory,
  chat: string,
  { text }: Rendered,
  act: Act,
): Promise<boolean> {
  switch (act.kind) {
    case 'edit':
      return change(history, chat, act.ref, (body) => ({ ...body, text, edited: true }));
    case 'delete': {
      const gone = await Promise.all(act.refs.map((ref) => remove(history, chat, ref)));
      return gone.every(Boolean);
    }
    case 'answered':
      return change(history, chat, act.ref, (body) => ({ ...body, rows: [] }));
    case 'react':
      return change(history, chat, act.ref, ({ reaction: _before, ...body }) =>
        act.emoji === null ? body : { ...body, reaction: act.emoji },
      );
    // The look of a topic is the staff's own, and a page has no list of commands. A sweep becomes a deletion on its way.
    case 'topic':
    case 'drop_topic':
    case 'commands':
    case 'sweep':
      return true;
  }
}

async function change(
  history: WebHistory,
  chat: string,
  ref: string,
  changed: (body: Kept) => Kept,
): Promise<boolean> {
  const line = await history.line(chat, ref);
  if (!line) return false;
  // What was deleted stays so, whatever arrives late.
  if (!line.body.deleted) await history.append(chat, changed(line.body), line.id, 'human');
  return true;
}

/** The words and the file go; that there was a line stays. */
async function remove(history: WebHistory, chat: string, ref: string): Promise<boolean> {
  const line = await history.line(chat, ref);
  if (!line) return false;
  const { media } = line.body;
  await history.append(chat, { ...EMPTY, deleted: true }, line.id, 'human');
  if (media?.at.in === 'store') await history.dropFile(chat, media.at.file);
  return true;
}

const EMPTY: Kept = { text: '', rows: [], keyboard: null, screen: 0, replaces: false };
