import { createSecretKey, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dataKeys } from '../../src/store/data-keys.ts';
import { addressLookup, keyRing } from '../../src/store/keys.ts';
import { newDataKey, open, openDataKey, type RowKind, SealBroken, seal } from '../../src/store/seal.ts';
import { address } from './samples.ts';

const key = createSecretKey(randomBytes(32));

describe('A sealed value', () => {
  test('opens to what it was, whatever it was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string({ unit: 'grapheme' }), (value, owner) => {
        expect(open(key, 'session', owner, seal(key, 'session', owner, value))).toEqual(
          JSON.parse(JSON.stringify(value)),
        );
      }),
    );
  });

  test('looks different each time', () => {
    expect(seal(key, 'session', 'a', 1).equals(seal(key, 'session', 'a', 1))).toBe(false);
  });

  test('does not open in another row, another column or under another key', () => {
    const sealed = seal(key, 'session', 'person-1', 'words');
    const attempts: [typeof key, RowKind, string][] = [
      [key, 'session', 'person-2'],
      [key, 'transcript', 'person-1'],
      [key, 'case-line', 'person-1'],
      [createSecretKey(randomBytes(32)), 'session', 'person-1'],
    ];
    for (const [other, kind, owner] of attempts)
      expect(() => open(other, kind, owner, sealed)).toThrow(SealBroken);
  });

  test('does not open when any bit was changed, or when it was cut', () => {
    const sealed = seal(key, 'session', 'person-1', 'words');
    for (let place = 0; place < sealed.length; place++) {
      const changed = Buffer.from(sealed);
      changed[place] = (changed[place] ?? 0) ^ 1;
      expect(() => open(key, 'session', 'person-1', changed)).toThrow(SealBroken);
      expect(() => open(key, 'session', 'person-1', sealed.subarray(0, place))).toThrow(SealBroken);
    }
  });
});

describe("A person's own key", () => {
  test('opens only under the master key and for that person', () => {
    const ring = keyRing(randomBytes(32));
    const made = newDataKey(ring.wrap, 'person-1');
    expect(openDataKey(ring.wrap, 'person-1', made.wrapped).equals(made.key)).toBe(true);
    expect(() => openDataKey(ring.wrap, 'person-2', made.wrapped)).toThrow(SealBroken);
    expect(() => openDataKey(keyRing(randomBytes(32)).wrap, 'person-1', made.wrapped)).toThrow(SealBroken);
  });

  test('is remembered only as long as the row holds it', () => {
    const { wrap } = keyRing(randomBytes(32));
    const [before, after] = [newDataKey(wrap, 'person-1'), newDataKey(wrap, 'person-1')];
    const known = dataKeys(wrap);
    expect(known.open('person-1', before.wrapped).equals(before.key)).toBe(true);
    expect(known.open('person-1', after.wrapped).equals(after.key)).toBe(true);
  });
});

test('The hash of an address depends on the key and keeps the parts apart', () => {
  const ring = keyRing(randomBytes(32));
  expect(addressLookup(ring, address()).equals(addressLookup(ring, address()))).toBe(true);
  expect(addressLookup(ring, address()).equals(addressLookup(keyRing(randomBytes(32)), address()))).toBe(
    false,
  );
  const [one, other] = [
    { channel: 'web', account: 'a|b', chat: 'c' } as const,
    { channel: 'web', account: 'a', chat: 'b|c' } as const,
  ];
  expect(addressLookup(ring, one).equals(addressLookup(ring, other))).toBe(false);
});

test('A master key of the wrong length is refused with what to do', () => {
  expect(() => keyRing(randomBytes(16))).toThrow('set KOMPAS_KEY to 32 random bytes');
});
