import { joinLines } from '../content/words/render.ts';
import type { Case } from '../core/cases/case.ts';
import type { Line } from '../core/model/message.ts';
import type { Household } from './household.ts';
import type { Rendered } from './ports.ts';

/** What staff see of a case: a made-up name, and only what the person agreed to pass on. */
export function caseCard({ content }: Household, shown: Case): Rendered {
  const { request } = shown;
  const language = content.staffLanguage;
  const t = (name: string) => content.words.text(language, `case:buttons.${name}`);
  const menuEntry = `menu:menu.choices.${request.flow}`;
  const topic = content.words.has(menuEntry) ? menuEntry : null;
  const lines: Line[] = [
    { key: 'case:card_title', style: 'title' },
    ...(request.minor ? [{ key: 'case:card_minor' }] : []),
    { key: 'case:card_pseudonym', params: { pseudonym: shown.pseudonym }, style: 'bullet' },
    {
      key: 'case:card_language',
      params: { language: content.words.languageName(shown.language) },
      style: 'bullet',
    },
    ...(request.country
      ? [
          {
            key: 'case:card_country',
            params: { country: { country: request.country } },
            style: 'bullet' as const,
          },
        ]
      : []),
    ...(topic
      ? [
          {
            key: 'case:card_flow',
            params: { flow: { words: topic } },
            style: 'bullet' as const,
          },
        ]
      : []),
    ...(request.band
      ? [
          {
            key: 'case:card_band',
            params: { band: { words: `assessment:band.${request.band}.title` } },
            style: 'bullet' as const,
          },
        ]
      : []),
    {
      key: 'case:card_reach',
      params: {
        reach: { words: request.mayWriteFirst ? 'case:card_reach_here' : 'case:card_reach_only_after' },
      },
      style: 'bullet',
    },
    ...(request.summary.length > 0
      ? [{ key: 'case:card_reasons', style: 'title' as const }, ...request.summary]
      : [{ key: 'case:card_summary_none' }]),
    { key: 'case:card_rule' },
  ];
  return {
    text: joinLines(content, language, lines),
    rows: [
      [
        { data: 'case.claim', label: t('claim') },
        { data: 'case.close', label: t('close') },
      ],
    ],
    keyboard: null,
    screen: 0,
    replaces: false,
  };
}
