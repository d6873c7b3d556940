import type { Message } from 'grammy/types';
import type { Attachment } from '../../../app/ports/message.ts';
import type { CannedAnswer } from '../../../app/ports/staff.ts';
import type { Language } from '../../../core/model/ids.ts';
import { mediaKind } from '../media-kind.ts';
import { sourceOf } from '../media-source.ts';
import { plainWords } from '../wording.ts';
import { confirm } from './choices.ts';
import { Dialogue } from './dialogue.ts';
import type { Talk } from './step.ts';

const MOST = 90;

/** Picks a canned answer and sends it to the person. */
export async function canned(talk: Talk): Promise<void> {
  const dialogue = new Dialogue(talk);
  const choices = await dialogue.look(async ({ room }) =>
    (await room.canned())
      .slice(0, MOST)
      .map(({ id, title, language }) => ({ value: id, label: `${title} (${language})` })),
  );
  const id = await dialogue.choose('canned_pick', choices);
  await dialogue.end({ kind: 'canned', id });
}

/** A new canned answer: language, title, then the words, or something with words under it. */
export const newCanned =
  (account: string, languages: readonly { value: string; label: string }[]) =>
  async (talk: Talk): Promise<void> => {
    const dialogue = new Dialogue(talk);
    const language = (await dialogue.choose('canned_language', languages)) as Language;
    const title = (await dialogue.write('canned_title')).text ?? '';
    const said = await dialogue.write('canned_text');
    const text = plainWords(said.text ?? said.caption ?? '', said.entities ?? said.caption_entities);
    await confirm(dialogue, 'canned_confirm', `\n\n${title}\n${text}`);
    const answer: CannedAnswer = {
      id: String(said.message_id),
      language,
      title,
      text,
      media: attached(said, account),
    };
    const saved = await dialogue.look(({ room, member }) => room.saveCanned(member, answer));
    await dialogue.look(({ prompts, text: words }) =>
      prompts.tell(words(saved === 'done' ? 'canned_saved' : 'canned_refused')),
    );
    await dialogue.end(null);
  };

function attached(said: Message, account: string): Attachment | null {
  if (said.text !== undefined) return null;
  const kind = mediaKind(said);
  const { message, file, ...about } = sourceOf(said, kind);
  return { kind, ...about, at: { in: 'telegram', account, chat: String(said.chat.id), message, file } };
}
