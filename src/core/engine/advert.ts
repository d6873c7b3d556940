import type { Advert } from '../adverts/advert.ts';
import type { Inbound } from '../model/inbound.ts';
import type { Line } from '../model/message.ts';
import { HOUSE_FLOWS } from './context.ts';
import { answersTheScreen, follow, isMenu, offer } from './meaning.ts';
import { showAgain } from './move.ts';
import { type Run, tell } from './run.ts';

/**
 * An advert that somebody pastes or forwards is read as a text: what stands in it is named, without a verdict, and the
 * questions about an offer follow. None of them is answered by it. An answer to a question is never taken for one.
 */
export function takeAdvert(run: Run, inbound: Inbound): boolean {
  const advert = advertIn(run, inbound);
  const { leads } = run.context.content.adverts;
  if (advert === null || leads.leads === null || !('flow' in leads.leads)) return false;
  const { flow } = leads.leads;
  if (run.at.flow === HOUSE_FLOWS.welcome) {
    run.wish = flow;
    return false;
  }
  const read = linesOf(advert, inbound.kind === 'media');
  if (run.at.flow === flow || run.callers.some((caller) => caller.flow === flow)) {
    tell(run, ...read, { key: 'advert:go_on' });
    showAgain(run);
  } else if (isMenu(run) && run.callers.length === 0) {
    tell(run, ...read, { key: 'advert:questions' });
    follow(run, leads);
  } else {
    tell(run, ...read);
    offer(run, [leads], 'advert:offer');
  }
  return true;
}

function advertIn(run: Run, inbound: Inbound): Advert | null {
  if (inbound.kind !== 'text' && inbound.kind !== 'media') return null;
  if (inbound.kind === 'text' && answersTheScreen(run, inbound.text)) return null;
  const said = inbound.kind === 'text' ? inbound.text : inbound.caption;
  return run.context.content.adverts.read(said, inbound.forwarded ?? false);
}

const linesOf = ({ found }: Advert, caption: boolean): readonly Line[] => [
  ...(found.length === 0
    ? [{ key: 'advert:nothing' }]
    : [
        { key: 'advert:title', style: 'title' as const },
        ...found.map(({ flag, quote }) => ({
          key: 'advert:flag',
          params: { quote, meaning: { words: `advert:flags.${flag}` } },
          style: 'bullet' as const,
        })),
        { key: 'advert:limits' },
      ]),
  ...(caption ? [{ key: 'advert:caption' }] : []),
];
