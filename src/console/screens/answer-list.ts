import { html } from 'hono/html';
import { doneNotice } from '../pages/done-notice.ts';
import { page } from '../pages/page.ts';
import type { Screen } from '../visit.ts';

export const answerList: Screen = async (c) => {
  const { visit } = c.var;
  const { t, desk } = visit;
  const answers = await desk.hotline.canned(null);
  const groups = [...Map.groupBy(answers, ({ language }) => language)];
  const body = html`<h1>${t('nav.answers')}</h1><p class="hint">${t('answer.text')}</p><p><a class="button primary" href="/console/answers/new">${t('answer.add')}</a></p>
    ${answers.length === 0 ? html`<p class="empty">${t('answer.none')}</p>` : ''}
    ${groups.map(([language, list]) => html`<section><h2>${desk.words.languageName(language)} <span class="count">${list.length}</span></h2><ul class="rows">${list.map((one) => html`<li><a class="open" href="/console/answers/${one.id}"><b>${one.title}</b><span class="text" lang="${language}">${one.text}</span></a></li>`)}</ul></section>`)}`;
  return c.html(
    page(visit, { here: 'answers', title: t('nav.answers'), body, notice: doneNotice(visit, c) }),
  );
};
