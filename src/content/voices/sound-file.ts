/** By what stands in the file, not by its name; null for anything that is not played everywhere. */
export function mimeOf(bytes: Uint8Array): 'audio/ogg' | 'audio/mpeg' | null {
  const head = Buffer.from(bytes.subarray(0, 64)).toString('latin1');
  if (head.startsWith('OggS') && head.includes('OpusHead')) return 'audio/ogg';
  const frame = bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe6) === 0xe2;
  return head.startsWith('ID3') || frame ? 'audio/mpeg' : null;
}
