import { html } from 'hono/html';
import { MAX_FILE_BYTES } from '../../app/ports/case.ts';
import { makeFormToken } from '../../pages/form-token.ts';
import type { Conversation } from './conversation.ts';
import { ACCEPTED } from './file-form.ts';
import type { Html } from './inline.ts';

/**
 * A plain file field, there while a human owns the conversation: the program itself can do nothing with a file. Its
 * address names the notice, so that a page that refuses a file opens there.
 */
export const attach = ({
  chat,
  words,
  human,
}: Conversation): Html => html`<details id="attach"${human ? '' : ' hidden'}>
  <summary>${words.attach}</summary>
  <form method="post" action="/file#notice" enctype="multipart/form-data" data-most="${MAX_FILE_BYTES}"
    data-too-big="${words.problem('file_too_big')}" data-none="${words.problem('no_file')}" data-sending="${words.sending}">
    <input type="hidden" name="token" value="${makeFormToken(chat)}">
    <p class="small" id="attach-hint">${words.attach_hint}</p>
    <label for="file" class="unseen">${words.attach_field}</label>
    <input id="file" type="file" name="file" accept="${ACCEPTED}" aria-describedby="attach-hint">
    <p class="notice" role="alert"></p>
    <button class="primary">${words.attach_send}</button>
  </form>
</details>`;
