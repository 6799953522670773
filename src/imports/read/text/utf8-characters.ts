const unfinished = -1;

/** The length in bytes of the UTF-8 character at a place; 0 where no character begins, -1 where the bytes end inside one. @see RFC 3629 §4 */
export function characterBytes(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  const length = lengthOf(first);
  for (let offset = 1; offset < length; offset += 1) {
    const next = bytes[at + offset];
    if (next === undefined) return unfinished;
    if (next < lowest(first, offset) || next > highest(first, offset)) return 0;
  }
  return length;
}

/** How many bytes at the end begin a character that is not complete; 0 to 3. */
export function unfinishedAtEnd(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1)
    if (characterBytes(bytes, bytes.length - back) === unfinished) return back;
  return 0;
}

function lengthOf(first: number): number {
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}

/** A lower byte would make a character that fits into fewer bytes. */
function lowest(first: number, offset: number): number {
  if (offset === 1 && first === 0xe0) return 0xa0;
  return offset === 1 && first === 0xf0 ? 0x90 : 0x80;
}

/** A higher byte would make half a surrogate pair, or a number beyond the last character. */
function highest(first: number, offset: number): number {
  if (offset === 1 && first === 0xed) return 0x9f;
  return offset === 1 && first === 0xf4 ? 0x8f : 0xbf;
}
