import { isUtf16, looksLikeUtf16, utf16Mark } from './utf-16.js';
import { isNamedOnly, type FileEncoding } from './file-encoding.js';

/** The beginning of a file: it tells what kind of file it is. */
export type FileHead = {
  /** The first 4 KiB. */
  readonly first: Buffer;
  /** 64 KiB from the first byte that is not blank. */
  readonly written: Buffer;
};

const firstBytes = 4 * 1024;
const writtenBytes = 64 * 1024;

/** White space, NULs (halves of UTF-16) and the bytes of byte-order marks. */
const blank: ReadonlySet<number> = new Set([
  0, 9, 10, 11, 12, 13, 32, 0xef, 0xbb, 0xbf, 0xfe, 0xff,
]);

/** Reads no further than needed. The parts of a shorter file are shorter. */
export async function readHead(bytes: AsyncIterable<Uint8Array>): Promise<FileHead> {
  const first = Buffer.alloc(firstBytes);
  const written = Buffer.alloc(writtenBytes);
  let [read, inFirst, inWritten] = [0, 0, 0];
  for await (const chunk of bytes) {
    const from = inWritten > 0 ? 0 : chunk.findIndex((byte) => !blank.has(byte));
    // The halves of UTF-16 stay together: a half that was taken for blank is a NUL.
    if (from >= 0 && inWritten === 0) inWritten = (read + from) % 2;
    if (from >= 0) inWritten += Buffer.from(chunk).copy(written, inWritten, from);
    inFirst += Buffer.from(chunk).copy(first, inFirst);
    read += chunk.length;
    if (inFirst === firstBytes && inWritten === writtenBytes) break;
  }
  return { first: first.subarray(0, inFirst), written: written.subarray(0, inWritten) };
}

/** The text from the first character that is not blank, in the encoding that the option names, or else in the one that looks right. */
export function headText({ first, written }: FileHead, named: FileEncoding | undefined): string {
  const encoding = named ?? utf16Mark(first) ?? looksLikeUtf16(first);
  if (!isUtf16(encoding)) {
    const text = isNamedOnly(encoding)
      ? new TextDecoder(encoding).decode(written, { stream: true })
      : written.toString(encoding === 'windows-1252' ? 'latin1' : 'utf8');
    return text.startsWith('\0') ? text.slice(1) : text;
  }
  const pairs = Buffer.from(written.subarray(0, written.length - (written.length % 2)));
  return (encoding === 'utf-16be' ? pairs.swap16() : pairs).toString('utf16le');
}
