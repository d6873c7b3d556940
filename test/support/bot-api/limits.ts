import { badRequest } from './errors.ts';
import { formatText } from './text.ts';
import { type Content, type Entity, type InlineButton, isInline, type ReplyMarkup } from './types.ts';

/** Bot API: "1-4096 characters after entities parsing", counted in code points. */
const MAX_TEXT = 4096;
const MAX_CAPTION = 1024;
/** "1-64 bytes". */
const MAX_CALLBACK_DATA = 64;
const MAX_INLINE_BUTTONS = 100;

interface TextParams {
  text?: unknown;
  parse_mode?: string;
  entities?: Entity[];
}
interface CaptionParams {
  caption?: unknown;
  parse_mode?: string;
  caption_entities?: Entity[];
  show_caption_above_media?: boolean;
}

export function textContent(params: TextParams): Content {
  const { text, entities } = formatText(String(params.text ?? ''), params.parse_mode, params.entities);
  if (text === '') throw badRequest('message text is empty');
  if ([...text].length > MAX_TEXT) throw badRequest('message is too long');
  return entities.length > 0 ? { text, entities } : { text };
}

export function captionContent(params: CaptionParams): Content {
  const source = String(params.caption ?? '');
  const { text, entities } = formatText(source, params.parse_mode, params.caption_entities);
  if ([...text].length > MAX_CAPTION) throw badRequest('message caption is too long');
  if (text === '') return {};
  return {
    caption: text,
    ...(entities.length > 0 ? { caption_entities: entities } : {}),
    ...(params.show_caption_above_media ? { show_caption_above_media: true as const } : {}),
  };
}

export function checkMarkup(markup: ReplyMarkup | undefined): void {
  if (!markup) return;
  if (isInline(markup)) {
    const buttons = markup.inline_keyboard.flat();
    if (buttons.length > MAX_INLINE_BUTTONS) throw badRequest('reply markup is too long');
    for (const button of buttons) checkButton(button);
  } else if ('keyboard' in markup) {
    if (markup.keyboard.flat().length === 0) throw badRequest('reply keyboard must be non-empty');
    for (const button of markup.keyboard.flat()) {
      if (typeof button !== 'string' && button.text.trim() === '')
        throw badRequest('keyboard button text is empty');
    }
  }
}

function checkButton(button: InlineButton): void {
  if (button.text.trim() === '') throw badRequest('inline keyboard button text must be non-empty');
  const { text: _text, style: _style, icon_custom_emoji_id: _icon, ...actions } = button;
  const kinds = Object.keys(actions).filter((k) => k !== 'hide');
  if (kinds.length === 0) throw badRequest('text buttons are unallowed in the inline keyboard');
  if (kinds.length > 1) throw badRequest(`inline keyboard button has several actions: ${kinds.join(', ')}`);
  if (button.callback_data !== undefined) {
    const size = Buffer.byteLength(button.callback_data);
    if (size < 1 || size > MAX_CALLBACK_DATA) throw badRequest('BUTTON_DATA_INVALID');
  }
  if (
    button.url !== undefined &&
    !/^(https?|tg|tel):/.test(button.url) &&
    !/^[\w-]+(\.[\w-]+)+/.test(button.url)
  ) {
    throw badRequest(`inline keyboard button URL '${button.url}' is invalid: Wrong HTTP URL`);
  }
}
