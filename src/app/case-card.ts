import { joinLines } from '../content/words/render.ts';
import type { Case } from '../core/cases/case.ts';
import type { StaffMember, Team } from '../core/cases/staff.ts';
import { CHECK_IN } from '../core/check-in/check-in.ts';
import type { Line, Params } from '../core/model/message.ts';
import { cardButtons } from './card-buttons.ts';
import type { Household } from './household.ts';
import { sayMoment } from './moment.ts';
import { notice } from './notice.ts';
import type { Rendered } from './ports/message.ts';

/** The card is the first screen of a case's topic, so that it can be put in place of the old one. */
export const CARD_SCREEN = 1;

type Names = { readonly members: readonly StaffMember[]; readonly teams: readonly Team[] };

/** What staff see of a case: a made-up name, its state, and only what the person agreed to pass on. */
export function caseCard(house: Household, shown: Case, names: Names): Rendered {
  const { content } = house;
  const { request } = shown;
  const language = content.staffLanguage;
  const lines: Line[] = [
    { key: shown.state === 'waiting' ? 'case:card_title' : 'case:card_title_taken', style: 'title' },
    ...(request.reason === CHECK_IN ? [{ key: 'case:card_check_in' }] : []),
    ...(request.minor ? [{ key: 'case:card_minor' }] : []),
    ...stateLines(house, shown, names),
    ...aboutPerson(house, shown),
    ...(request.summary.length > 0
      ? [{ key: 'case:card_reasons', style: 'title' as const }, ...request.summary]
      : [{ key: 'case:card_summary_none' }]),
    { key: request.minor ? 'case:card_limits_child' : 'case:card_limits' },
    { key: 'case:card_rule' },
  ];
  return {
    ...notice(joinLines(content, language, lines)),
    rows: cardButtons(house, shown),
    screen: CARD_SCREEN,
    pin: true,
  };
}

function stateLines(house: Household, shown: Case, { members, teams }: Names): Line[] {
  const { owner } = shown;
  const language = house.content.staffLanguage;
  const name = owner.kind === 'staff' ? (members.find(({ id }) => id === owner.staff)?.name ?? '?') : '';
  const team = teams.find(({ id }) => id === shown.team)?.name;
  const until = sayMoment(language, shown.parkedUntil ?? 0, house.content.hotline.timeZone);
  return [
    bullet('card_state', { state: { words: `case:state.${shown.state}`, params: { name, until } } }),
    bullet('card_priority', { priority: { words: `case:priority.${shown.priority}` } }),
    ...(team ? [bullet('card_team', { team })] : []),
    ...(shown.tags.length > 0
      ? [bullet('card_tags', { tags: shown.tags.map((tag) => `#${tag}`).join(' ') })]
      : []),
    ...(shown.previous ? [bullet('card_previous')] : []),
  ];
}

function aboutPerson({ content: { words } }: Household, { request, ...shown }: Case): Line[] {
  const topic = `menu:menu.choices.${request.flow}`;
  return [
    bullet('card_pseudonym', { pseudonym: shown.pseudonym }),
    bullet('card_language', { language: words.languageName(shown.language) }),
    ...(request.country ? [bullet('card_country', { country: { country: request.country } })] : []),
    ...(words.has(topic) ? [bullet('card_flow', { flow: { words: topic } })] : []),
    ...(request.band
      ? [bullet('card_band', { band: { words: `assessment:band.${request.band}.title` } })]
      : []),
    bullet('card_reach', {
      reach: { words: request.mayWriteFirst ? 'case:card_reach_here' : 'case:card_reach_only_after' },
    }),
  ];
}

const bullet = (key: string, params?: Params): Line => ({
  key: `case:${key}`,
  style: 'bullet',
  ...(params && { params }),
});

/** What the topic's name and look follow. */
export const topicLook = (shown: Case): Rendered => ({
  ...notice(''),
  act: { kind: 'topic', title: topicTitle(shown), state: shown.state, priority: shown.priority },
});

/** The state stands in the icon; the name says how urgent it is, and who. */
export const topicTitle = ({ priority, pseudonym }: Case): string => `${priority} · ${pseudonym}`;
