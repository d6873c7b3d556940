import type { AskBlock } from '../../flow/flow.ts';
import type { Run } from '../run.ts';
import { readDate } from './date.ts';
import type { Reading } from './reading.ts';
import { readTime } from './time.ts';

/** Countries to choose between at most; more, and the name should be written in full. */
const MAX_CANDIDATES = 5;
/** A town's name; longer is a story, which does not belong in this answer. */
const MAX_PLACE = 60;
/** What a free answer may hold. */
const MAX_TEXT = 1000;

const no = (complaint: string): Reading => ({ kind: 'no', complaint });

/** Text that is not a button: an answer to questions that take text, else a friendly no. */
export function readText(run: Run, block: AskBlock, text: string): Reading {
  const written = text.trim();
  switch (block.ask) {
    case 'country':
      return readCountry(run, written);
    case 'number':
      return /^\d{1,7}$/.test(written) ? { kind: 'answer', value: Number(written) } : no('not_number');
    case 'date':
      return readDate(run, block, written);
    case 'time':
      return readTime(run, block, written);
    case 'location':
      return /\p{L}{2}/u.test(written) && written.length <= MAX_PLACE
        ? { kind: 'answer', value: written }
        : no('not_text');
    case 'text':
      return written.length <= MAX_TEXT ? { kind: 'answer', value: written } : no('text_too_long');
    case 'several':
      return no('choose_several');
    case 'choice':
    case 'reminder':
    case 'language':
      return no('choose_button');
  }
}

function readCountry(run: Run, text: string): Reading {
  const found = run.context.content.findCountries(text);
  const [only] = found;
  if (!only) return no('not_country');
  if (found.length === 1) return { kind: 'answer', value: only };
  return {
    kind: 'pending',
    pending: { kind: 'candidates', values: found.slice(0, MAX_CANDIDATES) },
    replaces: false,
  };
}
