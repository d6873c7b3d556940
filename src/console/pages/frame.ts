import { html } from 'hono/html';
import { addressOf } from '../assets.ts';
import type { Caller } from '../visit.ts';
import type { Html, Part } from './html.ts';

/** Kept while parts are replaced: what is opened stays open. */
const HTMX = JSON.stringify({
  includeIndicatorCSS: false,
  // A page about a problem must not take the place of the field, and of what was typed there. 422 is the field's own.
  noSwap: [204, 304, 401, 403, 404, 413, '5xx'],
  history: false,
  morphIgnore: ['data-htmx-powered', 'open'],
});

/** What every page is inside of. The title says nothing about anybody: it is seen over a shoulder. */
export const frame = (
  { desk, language, t }: Caller,
  { title, body, kind }: { title: string; body: Part; kind: string },
): Html =>
  html`<!doctype html>
<html lang="${language}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
  <meta name="color-scheme" content="light dark">
  <meta name="htmx-config" content="${HTMX}">
  <title>${title} · ${t('name')}</title>
  <link rel="icon" href="${addressOf(desk.assets.icon)}" type="image/svg+xml">
  <link rel="stylesheet" href="${addressOf(desk.assets.style)}">
  <script src="${addressOf(desk.assets.htmx)}" defer></script>
  <script src="${addressOf(desk.assets.htmxEvents)}" defer></script>
  <script src="${addressOf(desk.assets.script)}" defer></script>
</head>
<body class="${kind}" data-offline="${t('problem.offline')}">
  ${body}
</body>
</html>`;
