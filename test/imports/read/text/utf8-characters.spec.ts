import { isUtf8 } from 'node:buffer';
import {
  characterBytes,
  unfinishedAtEnd,
} from '../../../../src/imports/read/text/utf8-characters.js';

const seconds = [0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc2, 0xff];
const rests = [[], [0x80], [0xbf, 0x80], [0x80, 0x41]];
const sequences = Array.from({ length: 256 }, (_, first) =>
  seconds.flatMap((second) => rests.map((rest) => Uint8Array.from([first, second, ...rest]))),
).flat();

/** By what the platform takes for a character: 0 when it takes no beginning of the bytes for one. */
const lengthByPlatform = (bytes: Uint8Array): number =>
  [1, 2, 3, 4].find((length) => length <= bytes.length && isUtf8(bytes.subarray(0, length))) ?? 0;

const endings = [[], [0x80], [0x80, 0x80], [0xbf], [0xbf, 0x80], [0x90, 0x80]];

describe('a character of UTF-8', () => {
  it('is one exactly where the platform says so', () => {
    const wrong = sequences.filter(
      (bytes) => Math.max(0, characterBytes(bytes, 0)) !== lengthByPlatform(bytes),
    );
    expect(wrong).toEqual([]);
  });

  it('is unfinished exactly where some bytes behind it would make it one', () => {
    const wrong = sequences.filter((bytes) => {
      const canBe = endings.some((more) => lengthByPlatform(Uint8Array.from([...bytes, ...more])));
      return characterBytes(bytes, 0) < 0 !== (canBe && lengthByPlatform(bytes) === 0);
    });
    expect(wrong).toEqual([]);
  });

  it.each([
    ['a😀', 1, 3],
    ['a😀', 2, 2],
    ['a€', 1, 2],
    ['aé', 1, 1],
    ['aé', 0, 0],
    ['', 0, 0],
  ])('waits for its rest at the end of %j without %d bytes: %d', (text, without, held) => {
    const bytes = Buffer.from(text);
    expect(unfinishedAtEnd(bytes.subarray(0, bytes.length - without))).toBe(held);
  });
});
