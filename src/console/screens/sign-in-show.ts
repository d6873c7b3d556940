import { html } from 'hono/html';
import { frame } from '../pages/frame.ts';
import { compass } from '../pages/icons.ts';
import { languages } from '../pages/languages.ts';
import type { Screen } from '../visit.ts';

/** Only a button: messengers open links to show a preview, and that must not use it up. Nothing is checked yet. */
export const signInShow: Screen = (c) => {
  const { caller } = c.var;
  const { t } = caller;
  const body = html`<main id="main" class="sheet">
    <p class="brand">${compass()}<span>${t('name')}</span></p>
    <h1>${t('sign_in.title')}</h1>
    <p>${t('sign_in.text')}</p>
    <form method="post" action="/console/sign-in">
      <input type="hidden" name="link" value="${c.req.param('link') ?? ''}">
      <button class="primary wide" autofocus>${t('sign_in.button')}</button>
    </form>
    ${languages(caller)}
  </main>`;
  return c.html(frame(caller, { title: t('sign_in.title'), body, kind: 'alone' }));
};
