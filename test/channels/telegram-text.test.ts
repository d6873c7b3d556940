import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSpans, type Span } from '../../src/channels/spans.ts';
import { toHtml } from '../../src/channels/telegram/html.ts';
import { partsOf } from '../../src/channels/telegram/parts.ts';
import { splitSpans } from '../../src/channels/telegram/split.ts';

const html = (text: string): string => toHtml(readSpans(text));
const seen = (spans: readonly Span[]): string => spans.map((span) => span.text).join('');
const rendered = (text: string, more: object = {}) => ({
  text,
  rows: [],
  keyboard: null,
  screen: 1,
  replaces: false,
  ...more,
});

describe('text as Telegram HTML', () => {
  it.each([
    ['**Stop.** Talk to somebody.', '<b>Stop.</b> Talk to somebody.'],
    ['a < b && c > d', 'a &lt; b &amp;&amp; c &gt; d'],
    ['<b>not ours</b> &lt;', '&lt;b&gt;not ours&lt;/b&gt; &amp;lt;'],
    ['**<script>**', '<b>&lt;script&gt;</b>'],
    ['2 ** 3 ** 4', '2 ** 3 ** 4'],
    ['**open', '**open'],
    ['****', '****'],
    ['*one*', '*one*'],
    ['"quotes" stay', '"quotes" stay'],
  ])('%s', (text, expected) => expect(html(text)).toBe(expected));
});

describe('splitting long texts', () => {
  /** Words, borders, bold, emoji and lone halves of them. */
  const piece = fc.oneof(
    fc.constantFrom(
      '. ',
      '\n',
      '\n\n',
      ' ',
      '! ',
      '😀',
      '\ud83d',
      'слово',
      '**важно**',
      '**a long bold span**',
      '**',
    ),
    fc.string({ unit: 'binary', maxLength: 8 }),
  );
  const text = fc.array(piece, { maxLength: 80 }).map((pieces) => pieces.join(''));
  const limit = fc.integer({ min: 4, max: 60 });

  it('loses nothing, keeps to the limit, and cuts no letter in two', () => {
    fc.assert(
      fc.property(text, limit, (source, most) => {
        const spans = readSpans(source);
        const parts = splitSpans(spans, most);
        const texts = parts.map(seen);
        expect(texts.join('')).toBe(seen(spans));
        for (const one of texts) expect(one.length).toBeLessThanOrEqual(most);
        for (let at = 1; at < texts.length; at += 1) {
          const [left = '', right = ''] = [texts[at - 1]?.slice(-1), texts[at]?.slice(0, 1)];
          expect(/[\uD800-\uDBFF]/.test(left) && /[\uDC00-\uDFFF]/.test(right)).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('cuts a bold span only where it alone is too long', () => {
    fc.assert(
      fc.property(text, limit, (source, most) => {
        const spans = readSpans(source);
        const whole = spans.filter(({ bold, text: words }) => bold && words.length <= most / 2);
        const bold = splitSpans(spans, most)
          .flat()
          .filter((span) => span.bold);
        for (const span of whole) expect(bold.map(({ text: words }) => words)).toContain(span.text);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['a paragraph', 'One. Two.\n\nThree. Four', ['One. Two.\n\n', 'Three. Four']],
    ['a line', 'One two\nthree four five', ['One two\n', 'three four five']],
    ['a sentence', 'One two. Three four five', ['One two. ', 'Three four five']],
    ['a word', 'One two three four five six', ['One two three ', 'four five six']],
    ['anything', 'abcdefghijklmnopqrstuvwxyz', ['abcdefghijklmnop', 'qrstuvwxyz']],
    ['an emoji', `${'a'.repeat(15)}😀b`, ['a'.repeat(15), '😀b']],
  ])('at the end of %s', (_, source, expected) => {
    expect(splitSpans(readSpans(source), 16).map(seen)).toEqual(expected);
  });

  it('counts what is seen, not the marks', () => {
    expect(partsOf(rendered(`**${'a'.repeat(4096)}**`))).toHaveLength(1);
    expect(partsOf(rendered('&'.repeat(4096)))).toHaveLength(1);
    expect(partsOf(rendered('a'.repeat(4097)))).toHaveLength(2);
  });

  it('puts the buttons below the last part and the keyboard below the first', () => {
    const long = rendered(`${'word '.repeat(1000)}end`, {
      rows: [[{ data: 'T.1.yes', label: 'Yes' }]],
      keyboard: [['Danger', 'Person']],
    });
    const [first, last, ...rest] = partsOf(long);
    expect(rest).toEqual([]);
    expect(first?.markup).toMatchObject({ is_persistent: true, resize_keyboard: true });
    expect(last?.markup).toEqual({ inline_keyboard: [[{ text: 'Yes', callback_data: 'T.1.yes' }]] });
  });

  it('prefers buttons where there is one message, and takes an empty keyboard away', () => {
    const rows = [[{ data: 'T.1.yes', label: 'Yes' }]];
    expect(partsOf(rendered('Hi', { rows, keyboard: [['Menu']] }))[0]?.markup).toHaveProperty(
      'inline_keyboard',
    );
    expect(partsOf(rendered('Hi', { keyboard: [] }))[0]?.markup).toEqual({ remove_keyboard: true });
    expect(partsOf(rendered('Hi'))[0]?.markup).toBeUndefined();
  });

  it('sends no message of blanks', () => {
    expect(partsOf(rendered(' \n\n '))).toEqual([]);
  });
});
