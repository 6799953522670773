import { isUtf16, looksLikeUtf16, utf16Mark } from './utf-16.js';
import { isNamedOnly, type FileEncoding } from './file-encoding.js';

/** The beginning of a file, from which it is told what kind of file it is. */
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

/** Reads no further than needed. A file that is shorter gives what there is. */
export async function readHead(bytes: AsyncIterable<Uint8Array>): Promise<FileHead> {
  const first = new FirstBytes(firstBytes);
  const written = new FirstBytes(writtenBytes);
  let read = 0;
  for await (const chunk of bytes) {
    first.add(chunk);
    const from = written.isEmpty ? chunk.findIndex((byte) => !blank.has(byte)) : 0;
    // The halves of UTF-16 stay together: a half that was taken for blank is a NUL.
    if (from >= 0 && written.isEmpty && (read + from) % 2 === 1) written.add(Buffer.alloc(1));
    if (from >= 0) written.add(chunk.subarray(from));
    read += chunk.length;
    if (first.isFull && written.isFull) break;
  }
  return { first: first.all(), written: written.all() };
}

/** The text there, in the encoding that the option names, or that looks right. */
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

class FirstBytes {
  #length = 0;
  readonly #chunks: Buffer[] = [];

  constructor(private readonly atMost: number) {}

  get isEmpty(): boolean {
    return this.#length === 0;
  }

  get isFull(): boolean {
    return this.#length === this.atMost;
  }

  add(chunk: Uint8Array): void {
    const part = Buffer.from(chunk.subarray(0, this.atMost - this.#length));
    this.#length += part.length;
    if (part.length > 0) this.#chunks.push(part);
  }

  all(): Buffer {
    return Buffer.concat(this.#chunks);
  }
}
