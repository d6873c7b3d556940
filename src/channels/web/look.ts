import type { Handler } from 'hono';
import { html } from 'hono/html';
import { ownFile } from './file.ts';
import type { Html } from './inline.ts';
import { layout } from './layout.ts';
import { askFor, type ShownIn, shownIn } from './media.ts';
import { wordsFor } from './page-words.ts';
import { chatOf } from './person-cookie.ts';
import { refuse } from './refuse.ts';
import type { Site } from './site.ts';

/** For browsers without script: the picture or the player on a page of its own, with the way out still in the corner. */
export const look =
  (site: Site): Handler =>
  async (c) => {
    const chat = chatOf(c);
    const found = await ownFile(site, c, chat);
    if (!found || chat === null) return refuse(site, c, chat, 'file_gone');
    const words = await wordsFor(site, c, chat);
    const address = `/file/${c.req.param('id')}`;
    const as = shownIn(found.mime);
    const body = html`<main>
      ${as ? html`<p>${shown(as, `${address}?show`, found.name ?? askFor(words)[as])}</p>` : ''}
      <p><a class="button" href="${address}" download>${words.download}</a> <a class="primary" href="/#now">${words.back_to_chat}</a></p>
    </main>`;
    return c.html(layout({ words, assets: site.assets, body }));
  };

const shown = (as: ShownIn, address: string, name: string): Html =>
  ({
    img: html`<img src="${address}" alt="${name}">`,
    audio: html`<audio controls src="${address}" aria-label="${name}"></audio>`,
    video: html`<video controls src="${address}" aria-label="${name}"></video>`,
  })[as];
