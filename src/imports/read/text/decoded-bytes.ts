import { isNamedOnly, type FileEncoding } from './file-encoding.js';
import { namedAsUtf8 } from './named-as-utf8.js';
import { preambleBytesAtMost, sepLineLength } from './sep-line.js';
import { Undecodable } from '../unreadable.js';
import { isUtf16, utf16AsUtf8 } from './utf-16.js';
import { windows1252AsUtf8 } from './windows-1252.js';

/** How the bytes of a file become UTF-8. */
export type Decoding = {
  readonly encoding: FileEncoding;
  /** Offset of the NULs at the end of the file; for UTF-16 and encodings that must be named, in its UTF-8. */
  readonly paddingAt?: number | undefined;
  /** Offset of the first byte that is no text. For UTF-16 and encodings that must be named it is found on the way. */
  readonly undecodableAt?: number | undefined;
};

/**
 * The rows of a file in UTF-8, without its marks, its `sep=` line and the NULs at its end. UTF-8 is handed on as it is.
 *
 * @throws {Undecodable} where the bytes are no text.
 */
export function decodedBytes(
  bytes: AsyncIterable<Uint8Array>,
  decoding: Decoding,
): AsyncIterable<Uint8Array> {
  const written = textAmong(charactersOf(bytes, decoding.encoding), decoding);
  const rows = withoutEndMark(withoutPreamble(written));
  return decoding.encoding === 'windows-1252' ? windows1252AsUtf8(rows) : rows;
}

/** The bytes; those of UTF-16 and of encodings that must be named in UTF-8. @throws {Undecodable} where those are no text. */
export function charactersOf(
  bytes: AsyncIterable<Uint8Array>,
  encoding: FileEncoding,
): AsyncIterable<Uint8Array> {
  if (isUtf16(encoding)) return utf16AsUtf8(bytes, encoding);
  return isNamedOnly(encoding) ? namedAsUtf8(bytes, encoding) : bytes;
}

/** The bytes up to the NULs at the end of the file, or up to the first that is no text. @throws {Undecodable} there. */
async function* textAmong(
  bytes: AsyncIterable<Uint8Array>,
  { paddingAt, undecodableAt }: Decoding,
): AsyncGenerator<Uint8Array, void> {
  let left = undecodableAt ?? paddingAt ?? Infinity;
  for await (const chunk of bytes) {
    yield chunk.subarray(0, left);
    left -= Math.min(left, chunk.length);
    if (left === 0) break;
  }
  if (undecodableAt !== undefined) throw new Undecodable('within');
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
    // The bytes before the error tell in which cell it is.
    if (head) yield behindPreamble(head);
    throw error;
  }
  if (head) yield behindPreamble(head);
}

/** Byte-order marks as Latin-1 reads them. Some programs put a mark before the one that is there. */
const marks = /^(?:\u00ef\u00bb\u00bf){0,2}/;

function behindPreamble(head: Buffer): Buffer {
  const text = head.toString('latin1', 0, preambleBytesAtMost);
  const behindMarks = text.replace(marks, '');
  return head.subarray(text.length - behindMarks.length + sepLineLength(behindMarks));
}

/** Ctrl-Z, with which DOS marks the end of a text. */
const endMark = 0x1a;

/** Leaves out an end mark at the very end. */
async function* withoutEndMark(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let isHeld = false;
  for await (const chunk of bytes) {
    if (chunk.length === 0) continue;
    if (isHeld) yield Uint8Array.of(endMark);
    isHeld = chunk.at(-1) === endMark;
    yield isHeld ? chunk.subarray(0, -1) : chunk;
  }
}
