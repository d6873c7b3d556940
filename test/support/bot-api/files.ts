import { badRequest } from './errors.ts';
import type { Upload } from './types.ts';

const mediaKinds = [
  'photo',
  'voice',
  'video',
  'video_note',
  'audio',
  'document',
  'sticker',
  'animation',
] as const;
export type MediaKind = (typeof mediaKinds)[number];

export interface StoredFile {
  /** The same for every bot; what a bot sees as `file_id` is `idFor(bot, key)`. */
  readonly key: string;
  readonly kind: MediaKind;
  readonly name: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
  /** What Telegram says it weighs; may be more than `bytes`, to test limits without the weight. */
  readonly size: number;
}

/** `getFile` serves up to 20 MB, uploads go up to 50 MB. */
const MAX_DOWNLOAD = 20_000_000;
const MAX_UPLOAD = 50_000_000;
const folder: Record<MediaKind, string> = {
  photo: 'photos',
  voice: 'voice',
  video: 'videos',
  video_note: 'video_notes',
  audio: 'music',
  document: 'documents',
  sticker: 'stickers',
  animation: 'animations',
};
const usual: Record<MediaKind, [name: string, mime: string]> = {
  photo: ['photo.jpg', 'image/jpeg'],
  voice: ['voice.oga', 'audio/ogg'],
  video: ['video.mp4', 'video/mp4'],
  video_note: ['note.mp4', 'video/mp4'],
  audio: ['song.mp3', 'audio/mpeg'],
  document: ['paper.pdf', 'application/pdf'],
  sticker: ['sticker.webp', 'image/webp'],
  animation: ['animation.mp4', 'video/mp4'],
};

/** All files that people and bots sent. */
export class Files {
  readonly #byKey = new Map<string, StoredFile>();

  /** A file of this kind; its bytes are invented where none are given. */
  add(
    kind: MediaKind,
    given: { name?: string; type?: string; bytes?: Uint8Array; size?: number } = {},
  ): StoredFile {
    const key = `${kind.replace('_', '')}${this.#byKey.size + 1}`;
    const [name, mime] = usual[kind];
    const bytes = given.bytes ?? Buffer.from(`${kind} bytes of ${key}`);
    const size = given.size ?? bytes.length;
    const file = { key, kind, name: given.name || name, mime: given.type || mime, bytes, size };
    this.#byKey.set(key, file);
    return file;
  }

  /** What a bot passes as media: a file_id of its own, a new upload, or an address. */
  resolve(botId: number, value: string, kind: MediaKind, uploads: Map<string, Upload>): StoredFile {
    if (value.startsWith('attach://')) {
      const upload = uploads.get(value.slice('attach://'.length));
      if (!upload) throw badRequest(`file "${value}" was not attached to the request`);
      if (upload.bytes.length === 0) throw badRequest('file must be non-empty');
      if (upload.bytes.length > MAX_UPLOAD) throw badRequest('file is too big');
      return this.add(kind, upload);
    }
    // Telegram would fetch it; the test server believes that it could.
    if (/^https?:\/\//.test(value))
      return this.add(kind, { name: new URL(value).pathname.split('/').at(-1) });
    const file = this.#byId(botId, value);
    if (!file) throw badRequest('wrong file identifier/HTTP URL specified');
    if (file.kind !== kind) throw badRequest(`can't use file of type ${title(file.kind)} as ${title(kind)}`);
    return file;
  }

  forDownload(botId: number, fileId: string): { file: StoredFile; path: string } {
    const file = this.#byId(botId, fileId);
    if (!file) throw badRequest('invalid file_id');
    if (file.size > MAX_DOWNLOAD) throw badRequest('file is too big');
    return { file, path: `${folder[file.kind]}/${file.key}${/\.\w+$/.exec(file.name)?.[0] ?? ''}` };
  }

  atPath(path: string): StoredFile | undefined {
    const key = /([^/.]+)(?:\.\w+)?$/.exec(path)?.[1];
    return key ? this.#byKey.get(key) : undefined;
  }

  #byId(botId: number, fileId: string): StoredFile | undefined {
    const own = `BQ${botId}-`;
    return fileId.startsWith(own) ? this.#byKey.get(fileId.slice(own.length)) : undefined;
  }
}

/** Each bot knows a file by another file_id, which no other bot can use. */
export function asSeenBy(botId: number, value: unknown): unknown {
  const text = JSON.stringify(value, (name, v: unknown) =>
    // Updates come by here twice: when they are made, and as the answer to getUpdates.
    name === 'file_id' && !String(v).startsWith('BQ') ? `BQ${botId}-${v}` : v,
  );
  return text === undefined ? undefined : JSON.parse(text);
}

function title(kind: MediaKind): string {
  return kind.replace(/(^|_)(\w)/g, (_, __, letter: string) => letter.toUpperCase());
}
