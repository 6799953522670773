import type { FileEncoding } from './file-encoding.js';
import { Undecodable } from '../unreadable.js';

export type Utf16 = 'utf-16le' | 'utf-16be';

export const isUtf16 = (encoding: FileEncoding | undefined): encoding is Utf16 =>
  encoding === 'utf-16le' || encoding === 'utf-16be';

/** The encoding of the byte-order mark; `undefined` without one. */
export function utf16Mark(first: Buffer): Utf16 | undefined {
  if (first[0] === 0xff && first[1] === 0xfe) return 'utf-16le';
  return first[0] === 0xfe && first[1] === 0xff ? 'utf-16be' : undefined;
}

/** Whether the first 4 KiB look like UTF-16, by the places of their NULs. @see docs/import-contract.md §2 */
export function looksLikeUtf16(first: Buffer): Utf16 | undefined {
  const even = nulShare(first, 0);
  const odd = nulShare(first, 1);
  if (odd >= 3 / 4 && even < 1 / 4) return 'utf-16le';
  return even >= 3 / 4 && odd < 1 / 4 ? 'utf-16be' : undefined;
}

/** The share of NULs among every second byte; NaN for no bytes, which compares as neither high nor low. */
function nulShare(first: Buffer, from: 0 | 1): number {
  let nuls = 0;
  for (let at = from; at < first.length; at += 2) if (first[at] === 0) nuls += 1;
  return nuls / Math.ceil((first.length - from) / 2);
}

/** The bytes in UTF-8, with their marks. @throws {Undecodable} at a half of a surrogate pair, and when the file ends inside a character. */
export async function* utf16AsUtf8(
  bytes: AsyncIterable<Uint8Array>,
  encoding: Utf16,
): AsyncGenerator<Buffer, void> {
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of bytes) {
    const joined = Buffer.concat([held, chunk]);
    const end = endOfLastCharacter(joined, encoding);
    held = Buffer.from(joined.subarray(end));
    const whole = joined.subarray(0, end);
    const text = (encoding === 'utf-16be' ? whole.swap16() : whole).toString('utf16le');
    const wrong = text.search(/\p{Surrogate}/u);
    yield Buffer.from(wrong < 0 ? text : text.slice(0, wrong));
    if (wrong >= 0) throw new Undecodable('within');
  }
  if (held.length > 0) throw new Undecodable('cut-at-end');
}

/** The first half of a surrogate pair waits for the second. */
function endOfLastCharacter(bytes: Buffer, encoding: Utf16): number {
  const end = bytes.length - (bytes.length % 2);
  const high = bytes[encoding === 'utf-16le' ? end - 1 : end - 2] ?? 0;
  return (high & 0xfc) === 0xd8 ? end - 2 : end;
}
