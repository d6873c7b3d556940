import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { create } from 'qrcode';

/** Points; portrait. */
const PAGES = { A6: [298, 420], A5: [420, 595] } as const;
export type PageSize = keyof typeof PAGES;
export const PAGE_SIZES = Object.keys(PAGES) as readonly PageSize[];

/** What stands on it, in one language. */
export type LeafletWords = {
  readonly title: string;
  readonly lead: string;
  readonly points: readonly string[];
  readonly scan: string;
  readonly quiet: string;
  readonly strip: string;
};
type Leaflet = { readonly words: LeafletWords; readonly link: string; readonly size: PageSize };
const ONE_LINE = { lineBreak: false } as const;
type Pdf = InstanceType<typeof PDFDocument>;

/** Everything below is laid out for A6, and drawn larger for A5. */
const [WIDTH, HEIGHT] = PAGES.A6;
const MARGIN = 22;
const STRIPS = 6;
const STRIP_HEIGHT = 124;
const CODE = 112;
const SMALL_CODE = 34;
/** White around a code, in modules of it: without that many cameras do not find it. */
const QUIET_ZONE = 4;

const font = (name: string): string =>
  createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`);

/** A page with a code to scan, and strips to tear off that carry no more than a name, a code and an address. */
export function drawLeaflet({ words, link, size }: Leaflet): Promise<Buffer> {
  const [width, height] = PAGES[size];
  const pdf = new PDFDocument({ size: [width, height], margin: 0, info: { Title: 'Kompas' } });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<Buffer>((resolve) => pdf.on('end', () => resolve(Buffer.concat(chunks))));
  pdf.registerFont('text', font('DejaVuSans')).registerFont('bold', font('DejaVuSans-Bold'));
  pdf.scale(width / WIDTH, height / HEIGHT);
  drawTop(pdf, words, link);
  drawStrips(pdf, words, link);
  pdf.end();
  return done;
}

const shown = (link: string): string => link.replace(/^https?:\/\//, '').replace(/[?].*$/, '');

function drawTop(pdf: Pdf, words: LeafletWords, link: string): void {
  const column = { width: WIDTH - 2 * MARGIN };
  pdf.font('bold').fontSize(16).text(words.title, MARGIN, 22, column);
  pdf.font('text').fontSize(10).moveDown(0.3).text(words.lead, column);
  pdf.moveDown(0.3);
  for (const point of words.points) pdf.fontSize(10).text(`•  ${point}`, column);
  pdf.moveDown(0.3).fontSize(9).text(words.quiet, column);
  const top = HEIGHT - STRIP_HEIGHT - CODE - 42;
  drawCode(pdf, link, { x: (WIDTH - CODE) / 2, y: top, side: CODE });
  pdf.fontSize(8).text(words.scan, MARGIN, top + CODE + 6, { ...column, align: 'center' });
  pdf
    .font('bold')
    .fontSize(10)
    .text(shown(link), { ...column, align: 'center' });
}

function drawStrips(pdf: Pdf, words: LeafletWords, link: string): void {
  const top = HEIGHT - STRIP_HEIGHT;
  const width = WIDTH / STRIPS;
  pdf.lineWidth(0.5).dash(3, { space: 3 }).moveTo(0, top).lineTo(WIDTH, top).stroke();
  for (let at = 0; at < STRIPS; at += 1) {
    const left = at * width;
    if (at > 0) pdf.moveTo(left, top).lineTo(left, HEIGHT).stroke();
    drawCode(pdf, link, { x: left + (width - SMALL_CODE) / 2, y: HEIGHT - SMALL_CODE - 6, side: SMALL_CODE });
    const from = HEIGHT - SMALL_CODE - 10;
    pdf.save().rotate(-90, { origin: [left, from] });
    pdf
      .font('bold')
      .fontSize(8)
      .text('Kompas', left, from + 9, ONE_LINE);
    pdf
      .font('text')
      .fontSize(6)
      .text(words.strip, left, from + 22, ONE_LINE);
    pdf.fontSize(6).text(shown(link), left, from + 33, ONE_LINE);
    pdf.restore();
  }
  pdf.undash();
}

/** Drawn as squares, so that it stays sharp at any size. */
function drawCode(pdf: Pdf, link: string, at: { x: number; y: number; side: number }): void {
  const { modules } = create(link, { errorCorrectionLevel: 'M' });
  const unit = at.side / (modules.size + 2 * QUIET_ZONE);
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column))
        pdf.rect(
          at.x + (column + QUIET_ZONE) * unit,
          at.y + (row + QUIET_ZONE) * unit,
          // A hair wider than it is: between squares that only touch, printers leave white lines.
          unit + 0.05,
          unit + 0.05,
        );
  pdf.fill('black');
}
