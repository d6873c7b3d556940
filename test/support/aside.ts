import type { Content } from '../../src/content/content.ts';
import { joinLines } from '../../src/content/words/render.ts';
import type { Effect, HandoffRequest } from '../../src/core/model/message.ts';

/** An effect in words, for the reader of a transcript: what leaves the conversation, and nothing else does. */
export function aside(content: Content, language: string, effect: Effect): string {
  switch (effect.kind) {
    case 'open_case':
      return request(content, language, effect.request);
    case 'report_contact':
      return `Noted for the coordinator, without the person: "${effect.contact}" did not work.`;
    case 'erase':
      return 'Everything about the person is deleted.';
    case 'consent':
      return `Noted: the person ${effect.given ? 'agrees' : 'no longer agrees'} (${effect.to}), to the words of ${effect.text}.`;
    case 'withdraw_words':
      return 'The conversation with staff ends, and what they hold of it is deleted.';
    case 'send_my_data':
      return 'What is kept about the person goes to them as a file.';
    case 'delete_written':
      return 'The message that was just written is deleted.';
    case 'set_timer':
      return `A reminder is set: ${effect.name}.`;
    case 'cancel_timer':
      return `A reminder is cancelled: ${effect.name}.`;
  }
}

function request(
  content: Content,
  language: string,
  { summary, country, band, minor, mayWriteFirst }: HandoffRequest,
): string {
  const lines = [
    summary.length > 0 ? joinLines(content, language as Content['defaultLanguage'], summary) : 'no answers',
    ...(country ? [`country: ${country}`] : []),
    ...(band ? [`signs: ${band}`] : []),
    ...(minor ? ['under 18'] : []),
    mayWriteFirst ? 'staff may write at any time' : 'staff write only after the person does',
  ];
  return `A request goes to staff with: ${lines.join('; ')}.`;
}
