import type { CaseId } from '../../core/model/ids.ts';
import { lookPage } from '../pages/look-page.ts';
import { problemPage } from '../pages/problem-page.ts';
import type { Screen } from '../visit.ts';

/** Kinds that a browser shows without running anything; all others are saved, never opened here. */
const SHOWN = /^(image\/(jpeg|png|gif|webp)|audio\/(mpeg|ogg|mp4|wav|webm)|video\/(mp4|webm|ogg))$/;

/** What somebody sent, to a member who may see the case. Its own policy keeps a file from acting as a page. */
export const caseFile: Screen = async (c) => {
  const { visit } = c.var;
  const line = Number(c.req.param('line'));
  const id = c.req.param('id') as CaseId;
  const file = await visit.desk.hotline.fileOf(visit.member, id, line);
  if ('refused' in file)
    return file.refused === 'needs-reason'
      ? c.html(lookPage(visit, id), 403)
      : c.html(problemPage(visit, 'notFound'), 404);
  const mime = file.mime?.split(';')[0]?.trim().toLowerCase() ?? '';
  const shown = c.req.query('show') !== undefined && SHOWN.test(mime);
  const name = encodeURIComponent(file.name ?? `file-${line}`).replace(/['()*]/g, '_');
  return c.body(Uint8Array.from(file.bytes), 200, {
    'Content-Type': shown ? mime : 'application/octet-stream',
    'Content-Disposition': shown ? 'inline' : `attachment; filename*=UTF-8''${name}`,
    'Content-Security-Policy': "default-src 'none'; sandbox",
  });
};
