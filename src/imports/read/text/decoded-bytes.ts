import { isNamedOnly, type FileEncoding } from './file-encoding.js';
import { namedAsUtf8 } from './named-as-utf8.js';
import { preambleBytesAtMost, sepLineLength } from './sep-line.js';
import { Undecodable } from '../unreadable.js';
import { isUtf16, utf16AsUtf8 } from './utf-16.js';
import { windows1252AsUtf8 } from './windows-1252.js';

/** How the bytes of a file become UTF-8. */
export type Decoding = {
  readonly encoding: FileEncoding;
  /** Where the NULs at the end of the file begin; for UTF-16 and encodings that must be named, in its UTF-8. */
  readonly paddingAt?: number | undefined;
  /** The first byte that is no text. Of those it is found on the way. */
  readonly undecodableAt?: number | undefined;
};

const byteOrderMark = Buffer.from('\uFEFF');
/** Some programs put a mark before the one that is there. */
const marksAtMost = 2;

/**
 * The rows of a file in UTF-8, without its marks, its `sep=` line and the NULs at its end. UTF-8 is handed on as it is.
 *
 * @throws {Undecodable} where the bytes are no text.
 */
export function decodedBytes(
  bytes: AsyncIterable<Uint8Array>,
  { encoding, paddingAt, undecodableAt }: Decoding,
): AsyncIterable<Uint8Array> {
  const characters = charactersOf(bytes, encoding);
  const decodable = undecodableAt === undefined ? characters : brokenOff(characters, undecodableAt);
  const written = paddingAt === undefined ? decodable : upTo(decodable, paddingAt);
  const rows = withoutEndMark(withoutPreamble(written));
  return encoding === 'windows-1252' ? windows1252AsUtf8(rows) : rows;
}

/** Ctrl-Z, with which DOS marks the end of a text. */
const endMark = 0x1a;

/** One at the very end is left out. */
async function* withoutEndMark(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let isHeld = false;
  for await (const chunk of bytes) {
    if (chunk.length === 0) continue;
    if (isHeld) yield Uint8Array.of(endMark);
    isHeld = chunk.at(-1) === endMark;
    yield isHeld ? chunk.subarray(0, -1) : chunk;
  }
}

function charactersOf(
  bytes: AsyncIterable<Uint8Array>,
  encoding: FileEncoding,
): AsyncIterable<Uint8Array> {
  if (isUtf16(encoding)) return utf16AsUtf8(bytes, encoding);
  return isNamedOnly(encoding) ? namedAsUtf8(bytes, encoding) : bytes;
}

async function* upTo(
  bytes: AsyncIterable<Uint8Array>,
  end: number,
): AsyncGenerator<Uint8Array, void> {
  let left = end;
  for await (const chunk of bytes) {
    yield chunk.subarray(0, left);
    left -= Math.min(left, chunk.length);
    if (left === 0) return;
  }
}

async function* brokenOff(
  bytes: AsyncIterable<Uint8Array>,
  end: number,
): AsyncGenerator<Uint8Array, void> {
  yield* upTo(bytes, end);
  throw new Undecodable('within');
}

async function* withoutPreamble(
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void> {
  let head: Buffer | undefined = Buffer.alloc(0);
  try {
    for await (const chunk of bytes) {
      head = head && Buffer.concat([head, chunk]);
      if (head && head.length < preambleBytesAtMost) continue;
      yield head ? behindPreamble(head) : chunk;
      head = undefined;
    }
  } catch (error) {
    // What comes before it tells in which cell it is.
    if (head) yield behindPreamble(head);
    throw error;
  }
  if (head) yield behindPreamble(head);
}

function behindPreamble(head: Buffer): Buffer {
  let rest = head;
  for (let mark = 0; mark < marksAtMost; mark += 1)
    if (rest.subarray(0, byteOrderMark.length).equals(byteOrderMark))
      rest = rest.subarray(byteOrderMark.length);
  return rest.subarray(sepLineLength(rest.toString('latin1', 0, preambleBytesAtMost)));
}
