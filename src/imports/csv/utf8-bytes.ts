import { isAscii, isUtf8 } from 'node:buffer';

/** Thrown behind the last byte that is valid: what came before has been handed on. */
export class NotUtf8 extends Error {
  override readonly name = 'NotUtf8';
}

const byteOrderMark = Buffer.from('\uFEFF');
/** Some programs put a mark before the one that is there. */
const marksAtMost = 2;

/**
 * The bytes without their byte-order marks, checked to be UTF-8: chunks end between characters, whatever the chunks of the source.
 *
 * @throws {NotUtf8} at the first byte that is not, also when the file ends inside a character.
 */
export async function* utf8Bytes(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of withoutMarks(bytes)) {
    const joined = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    const end = isAscii(joined) ? joined.length : joined.length - unfinishedAtEnd(joined);
    const whole = joined.subarray(0, end);
    if (!isUtf8(whole)) return yield* refuse(whole);
    held = joined.subarray(end);
    if (whole.length > 0) yield whole;
  }
  if (held.length > 0) throw new NotUtf8();
}

/** Hands on what is valid, then throws. */
async function* refuse(bytes: Buffer): AsyncGenerator<Buffer> {
  let low = 0;
  let high = bytes.length;
  // Valid up to `low`, not up to `high`: a prefix that ends inside a character is valid up to that character.
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const prefix = bytes.subarray(0, middle);
    if (isUtf8(prefix.subarray(0, middle - unfinishedAtEnd(prefix)))) low = middle;
    else high = middle;
  }
  yield bytes.subarray(0, low - unfinishedAtEnd(bytes.subarray(0, low)));
  throw new NotUtf8();
}

async function* withoutMarks(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let head: Buffer | undefined = Buffer.alloc(0);
  for await (const chunk of bytes) {
    const buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (!head) {
      yield buffer;
      continue;
    }
    head = Buffer.concat([head, buffer]);
    if (head.length < marksAtMost * byteOrderMark.length) continue;
    yield afterMarks(head);
    head = undefined;
  }
  if (head) yield afterMarks(head);
}

function afterMarks(head: Buffer): Buffer {
  let rest = head;
  for (let mark = 0; mark < marksAtMost; mark += 1)
    if (rest.subarray(0, byteOrderMark.length).equals(byteOrderMark))
      rest = rest.subarray(byteOrderMark.length);
  return rest;
}

/** How many bytes at the end belong to a character whose rest has not come. */
function unfinishedAtEnd(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes.readUInt8(bytes.length - back);
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return lengthOf(byte) > back ? back : 0;
  }
  return 0;
}

const lengthOf = (first: number): number => {
  if (first >= 0xf0) return 4;
  return first >= 0xe0 ? 3 : 2;
};
