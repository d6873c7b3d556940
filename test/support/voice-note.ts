import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Manifest } from '../../src/content/schemas/voices.ts';

/** A second of silence: Opus in Ogg (RFC 7845), made here so that no sound has to lie in the tree. */
export function voiceNote(packets = 50): Buffer {
  const head = Buffer.concat([Buffer.from('OpusHead'), Buffer.from([1, 1, 0, 0, 0x80, 0xbb, 0, 0, 0, 0, 0])]);
  const tags = Buffer.concat([Buffer.from('OpusTags'), uint32(4), Buffer.from('test'), uint32(0)]);
  // 20 ms of silence each, of 960 samples.
  const silence = Array.from({ length: packets }, () => Buffer.from([0xf8, 0xff, 0xfe]));
  return Buffer.concat([
    page(0, 2, 0n, [head]),
    page(1, 0, 0n, [tags]),
    page(2, 4, BigInt(packets * 960), silence),
  ]);
}

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

function page(number: number, flags: number, position: bigint, packets: readonly Buffer[]): Buffer {
  const header = Buffer.alloc(27 + packets.length);
  header.write('OggS');
  header[5] = flags;
  header.writeBigUInt64LE(position, 6);
  header.writeUInt32LE(1, 14);
  header.writeUInt32LE(number, 18);
  header[26] = packets.length;
  for (const [at, packet] of packets.entries()) header[27 + at] = packet.length;
  const whole = Buffer.concat([header, ...packets]);
  whole.writeUInt32LE(checksum(whole), 22);
  return whole;
}

/** The checksum of Ogg: polynomial 04c11db7, most significant bit first. */
function checksum(bytes: Buffer): number {
  let sum = 0;
  for (const byte of bytes) {
    sum ^= byte << 24;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 0x80000000 ? (sum << 1) ^ 0x04c11db7 : sum << 1;
  }
  return sum >>> 0;
}

type Given = {
  readonly [language: string]: { readonly [key: string]: Partial<Manifest[string]> & { text: string } };
};

/** A folder of recordings as an organisation would make one; `text` is what each speaks. */
export function mediaFolder(given: Given, file: Uint8Array = voiceNote()): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'kompas-media-'));
  for (const [language, entries] of Object.entries(given)) {
    mkdirSync(join(path, language));
    const manifest = Object.fromEntries(
      Object.entries(entries).map(([key, { text, ...more }], at) => {
        const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
        const named = `note-${at}.ogg`;
        writeFileSync(join(path, language, named), file);
        const who = { spokenBy: 'A speaker', reviewedBy: 'A listener', reviewedOn: '2026-11-29' };
        return [key, { file: named, hash, ...who, synthetic: false, ...more }];
      }),
    );
    writeFileSync(join(path, language, 'manifest.json'), JSON.stringify(manifest));
  }
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
