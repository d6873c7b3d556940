import { html } from 'hono/html';
import type { Assets } from './assets.ts';
import { compass } from './icons.ts';
import type { Html } from './inline.ts';
import { NEUTRAL_PAGE } from './neutral-page.ts';
import type { PageWords } from './page-words.ts';

type Page = { readonly words: PageWords; readonly assets: Assets; readonly body: Html };

/** What all pages share: a title that gives nothing away, and the way out in the corner. */
export const layout = ({ words, assets, body }: Page): Html => html`<!doctype html>
<html lang="${words.language}" dir="${words.direction}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>${words.name}</title>
  <link rel="icon" href="${assets.icon.path}" type="image/svg+xml">
  <link rel="stylesheet" href="${assets.style.path}">
  <script src="${assets.script.path}" defer></script>
</head>
<body>
  <header>
    <h1>${compass()}${words.name}</h1>
    <form id="leave" method="post" action="/exit" data-to="${NEUTRAL_PAGE}">
      <button class="leave" title="${words.leave_hint}" aria-keyshortcuts="Escape Escape">${words.leave}</button>
    </form>
  </header>
  ${body}
</body>
</html>`;
