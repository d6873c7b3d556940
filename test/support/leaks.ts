import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What must stand nowhere, by what it is. */
export type Secrets = { readonly [what: string]: string | number | Buffer };
/** Whatever was written somewhere, by where. */
export type Places = { readonly [where: string]: Buffer };

/** Which secret stands where, in any of the shapes in which programs write things down. */
export function leaks(places: Places, secrets: Secrets): string[] {
  const sought = Object.entries(secrets).map(([what, secret]) => ({ what, stands: finder(secret) }));
  return Object.entries(places).flatMap(([where, bytes]) => {
    const text = bytes.toString('latin1');
    return sought.filter(({ stands }) => stands(bytes, text)).map(({ what }) => `${where}: ${what}`);
  });
}

type Finder = (bytes: Buffer, text: string) => boolean;

function finder(secret: string | number | Buffer): Finder {
  // Among the digits of a time any short number may stand.
  if (typeof secret === 'number') {
    const alone = new RegExp(`(?<!\\d)${secret}(?!\\d)`);
    return (_bytes, text) => alone.test(text);
  }
  const shapes = shapesOf(Buffer.from(secret));
  return (bytes) => shapes.some((shape) => bytes.includes(shape));
}

function shapesOf(plain: Buffer): Buffer[] {
  const text = plain.toString();
  const escaped = [...text].map((sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
  const shapes = [text.toLowerCase(), text.toUpperCase(), encodeURIComponent(text), escaped];
  const encoded = [plain.toString('hex'), plain.toString('base64').replace(/=+$/, '')];
  return [plain, ...[...shapes, ...encoded].map((shape) => Buffer.from(shape)), Buffer.from(text, 'utf16le')];
}

/** Every file below a folder that was written since then. What is gone meanwhile was never of use to anybody. */
export function filesBelow(folder: string, since = 0): Places {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    const path = join(entry.parentPath, entry.name);
    try {
      return entry.isFile() && statSync(path).mtimeMs >= since ? [[path, readFileSync(path)] as const] : [];
    } catch {
      return [];
    }
  });
  return Object.fromEntries(found);
}

/** Each table as text, since a number stands in a database file in a shape of its own. */
export const asText = (rows: readonly Record<string, unknown>[]): Buffer =>
  Buffer.from(
    rows
      .flatMap((row) => Object.values(row))
      .map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value)))
      .join('\n'),
  );
