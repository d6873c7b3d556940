import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CannotOpen } from '../cannot-open.ts';

/*
 * Layout: the magic words, 32 bytes of salt, 16 bytes that tell the key from another; then pieces, each its length in
 * four bytes, the ciphertext and a tag of 16 bytes. The salt makes a key of its own for each file, so a counter
 * serves as nonce. It holds each piece in its place, and its last byte marks the end: a file that is cut off, joined
 * from two, or put in another order does not open. The head is authenticated with every piece.
 */
const MAGIC = Buffer.from('KOMPAS BACKUP 1\n');
const SALT_BYTES = 32;
const CHECK_BYTES = 16;
const HEAD_BYTES = MAGIC.length + SALT_BYTES + CHECK_BYTES;
const TAG_BYTES = 16;
const PIECE = 256 * 1024;
/** Above any piece: a line holds a file of 20 MB at most, in base64. */
const MAX_PIECE = 64 * 1024 * 1024;
const CIPHER = 'aes-256-gcm';

const BROKEN = 'The backup was altered or is cut off. Nothing was changed.';

/** What stands in the way of a new file, by the system's code. */
const NO_WAY: { readonly [code: string]: string } = {
  ENOENT: 'its folder does not exist: make it first',
  ENOTDIR: 'its folder is a file',
  ENOSPC: 'the disk is full: make room, or choose another disk',
  EFBIG: 'no file of that size may be kept there',
  EDQUOT: 'this user may not keep more there',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'nothing can be written there',
  EIO: 'the disk does not work',
};

type Keys = { readonly key: Buffer; readonly check: Buffer };

function derive(master: Uint8Array, salt: Uint8Array): Keys {
  const both = Buffer.from(hkdfSync('sha256', master, salt, 'kompas backup', 32 + CHECK_BYTES));
  return { key: both.subarray(0, 32), check: both.subarray(32) };
}

function nonce(place: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeBigUInt64BE(BigInt(place));
  bytes[11] = last ? 1 : 0;
  return bytes;
}

/**
 * Writes lines into a new file, readable by its owner alone. It gets its name only when it is whole and on the disk;
 * a file of that name is never overwritten.
 */
export async function writeSealed(
  path: string,
  master: Uint8Array,
  lines: AsyncIterable<string>,
): Promise<number> {
  // Of its own for each run: two that were given one name must not write into one file.
  const part = `${path}.${randomBytes(4).toString('hex')}.part`;
  const file = await open(part, 'wx', 0o600).catch((error: unknown) => {
    throw inPlainWords(error, path);
  });
  try {
    await file.chmod(0o600);
    const bytes = await writePieces(file, master, lines);
    await file.sync();
    await file.close();
    mustBeFree(path);
    await rename(part, path);
    await syncFolder(path);
    return bytes;
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(part, { force: true });
    throw inPlainWords(error, path);
  }
}

/** Looked at before the work and after it, since it may take long. */
export function mustBeFree(path: string): void {
  if (existsSync(path))
    throw new CannotOpen(`${path} is there already: a backup never overwrites. Choose another name.`);
}

function inPlainWords(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const why = Object.hasOwn(NO_WAY, code) ? NO_WAY[code] : null;
  return why ? new CannotOpen(`The backup ${path} cannot be written: ${why}. There is no backup.`) : error;
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(dirname(path));
  await folder.sync().finally(() => folder.close());
}

async function writePieces(
  file: FileHandle,
  master: Uint8Array,
  lines: AsyncIterable<string>,
): Promise<number> {
  const salt = randomBytes(SALT_BYTES);
  const { key, check } = derive(master, salt);
  const head = Buffer.concat([MAGIC, salt, check]);
  // Each is written to its end: a single write on a disk that is nearly full writes a part of it, without an error.
  await file.appendFile(head);
  let [place, bytes, waiting, size] = [0, head.length, [] as string[], 0];
  const write = async (last: boolean): Promise<void> => {
    const cipher = createCipheriv(CIPHER, key, nonce(place, last));
    cipher.setAAD(head);
    const body = cipher.update(waiting.join(''), 'utf8');
    cipher.final(); // GCM holds nothing back
    const length = Buffer.alloc(4);
    length.writeUInt32BE(body.length);
    const piece = Buffer.concat([length, body, cipher.getAuthTag()]);
    await file.appendFile(piece);
    [place, bytes, waiting, size] = [place + 1, bytes + piece.length, [], 0];
  };
  for await (const line of lines) {
    waiting.push(line, '\n');
    size += line.length;
    if (size >= PIECE) await write(false);
  }
  await write(true);
  return bytes;
}

/** The lines of such a file. Nothing of a piece is handed on before the piece has proved whole. */
export async function* readSealed(path: string, master: Uint8Array): AsyncGenerator<string> {
  const file = await opened(path);
  try {
    const head = await exactly(file, HEAD_BYTES);
    if (!head?.subarray(0, MAGIC.length).equals(MAGIC))
      throw new CannotOpen(`${path} is not a backup of Kompas, or its beginning is damaged.`);
    const { key, check } = derive(master, head.subarray(MAGIC.length, MAGIC.length + SALT_BYTES));
    if (!check.equals(head.subarray(-CHECK_BYTES)))
      throw new CannotOpen(
        'The key does not open this backup: set KOMPAS_KEY to the key it was made with. Nothing was changed.',
      );
    yield* readPieces(file, head, key);
  } finally {
    await file.close();
  }
}

async function* readPieces(file: FileHandle, head: Buffer, key: Buffer): AsyncGenerator<string> {
  const { size } = await file.stat();
  let length = lengthOf(await exactly(file, 4));
  let end = head.length;
  for (let place = 0; ; place += 1) {
    const body = length === null ? null : await exactly(file, length + TAG_BYTES);
    if (!body) throw new CannotOpen(BROKEN);
    end += 4 + body.length;
    const next = await exactly(file, 4);
    yield* openPiece(body, head, key, nonce(place, next === null))
      .split('\n')
      .slice(0, -1);
    if (next === null) {
      if (end !== size) throw new CannotOpen(BROKEN);
      return;
    }
    length = lengthOf(next);
  }
}

function openPiece(body: Buffer, head: Buffer, key: Buffer, iv: Buffer): string {
  try {
    const decipher = createDecipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES });
    decipher.setAAD(head);
    decipher.setAuthTag(body.subarray(-TAG_BYTES));
    const plain = decipher.update(body.subarray(0, -TAG_BYTES));
    decipher.final();
    return plain.toString('utf8');
  } catch {
    throw new CannotOpen(BROKEN);
  }
}

const lengthOf = (bytes: Buffer | null): number | null => {
  const length = bytes?.readUInt32BE() ?? MAX_PIECE;
  return length < MAX_PIECE ? length : null;
};

async function opened(path: string): Promise<FileHandle> {
  try {
    const file = await open(path);
    if ((await file.stat()).isFile()) return file;
    await file.close();
    throw Object.assign(new Error(), { code: 'not a file' });
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new CannotOpen(`The backup ${path} cannot be read (${why}).`);
  }
}

/** So many bytes; null where the file has fewer. */
async function exactly(file: FileHandle, length: number): Promise<Buffer | null> {
  const bytes = Buffer.alloc(length);
  for (let got = 0; got < length; ) {
    const { bytesRead } = await file.read(bytes, got, length - got);
    if (bytesRead === 0) return null;
    got += bytesRead;
  }
  return bytes;
}
