import type { Api } from 'grammy';
import type { Attachment } from '../../app/ports/message.ts';
import { isRefusal, saysTooBig } from './failure.ts';
import { apiSignal } from './signal.ts';

/** What Telegram gives out to bots. */
const MAX_DOWNLOAD = 20_000_000;
const TIMEOUT_MS = 60_000;

export type FilesAt = {
  readonly api: Api;
  readonly apiRoot: string;
  readonly token: string;
  readonly account: string;
};
type Fetched = Uint8Array | { readonly refused: 'too_big' | 'gone' };

/** The bytes of a file that lies with Telegram. Its address holds the token, so no error here tells it. */
export async function fetchFile(
  { api, apiRoot, token, account }: FilesAt,
  { at, bytes }: Attachment,
): Promise<Fetched> {
  if (at.in !== 'telegram' || at.account !== account || at.file === null) return { refused: 'gone' };
  if (bytes !== null && bytes > MAX_DOWNLOAD) return { refused: 'too_big' };
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const { file_path: path } = await api.getFile(at.file, apiSignal(signal));
    if (!path) return { refused: 'gone' };
    return await download(`${apiRoot}/file/bot${token}/${path}`, signal);
  } catch (error) {
    if (isRefusal(error)) return { refused: saysTooBig(error) ? 'too_big' : 'gone' };
    throw new Error('a file could not be fetched from Telegram; it stays there and can be asked for again');
  }
}

async function download(address: string, signal: AbortSignal): Promise<Fetched> {
  const response = await fetch(address, { signal, redirect: 'error' });
  if (response.status === 404) return { refused: 'gone' };
  if (!response.ok || !response.body) throw new Error(`status ${response.status}`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    if (size > MAX_DOWNLOAD) return { refused: 'too_big' };
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
