import { setImmediate } from 'node:timers/promises';
import { recordsOf, type CsvRecord } from './csv-record.js';
import { RecordSplitter, type Piece } from './record-splitter.js';
import { RecordStuck, RecordUnreadable, Undecodable } from '../unreadable.js';

/** The pieces of a block are split at once, which takes a few times its memory. */
const blockBytes = 64 * 1024;

/** A row may have only its line end: without this bound a block would be thousands of rows, and their slice a long turn. */
const recordsAtOnce = 1_000;

/** Many times what a block is. */
const longBytes = 1024 * 1024;

/**
 * Splits UTF-8 bytes into records, slices of at most 1,000. Quotes as in RFC 4180; a bare quote inside an unquoted cell is text, as in
 * Excel. Lines end with LF, CRLF or CR, mixed as they come. After every 1,000 records others have their turn.
 *
 * @throws {RecordUnreadable} when a quote is never closed, a row is longer than 8 MiB, or the source ends as `Undecodable`.
 * @throws other errors of the source.
 */
export async function* parseRecords(
  bytes: AsyncIterable<Uint8Array>,
  delimiter = ',',
): AsyncGenerator<readonly CsvRecord[]> {
  const splitter = new RecordSplitter(delimiter);
  let count = 0;
  try {
    for await (const slice of slicesOf(bytes, splitter, delimiter)) {
      count += slice.length;
      yield slice;
      if (count % recordsAtOnce < slice.length) await setImmediate();
    }
  } catch (error) {
    if (error instanceof RecordStuck)
      throw new RecordUnreadable(error.code, count, error.cellsBefore);
    if (error instanceof Undecodable)
      throw new RecordUnreadable('FILE_ENCODING', count, splitter.cell);
    throw error;
  }
}

async function* slicesOf(
  bytes: AsyncIterable<Uint8Array>,
  splitter: RecordSplitter,
  delimiter: string,
): AsyncGenerator<readonly CsvRecord[], void> {
  for await (const pieces of piecesOf(bytes, splitter)) yield* slicesOfBlock(pieces, delimiter);
}

/** The pieces, by block. When the bytes end as no text, the pieces before that come before the error. */
async function* piecesOf(
  bytes: AsyncIterable<Uint8Array>,
  splitter: RecordSplitter,
): AsyncGenerator<Iterable<Piece>, void> {
  try {
    for await (const chunk of bytes) for (const block of blocksOf(chunk)) yield splitter.add(block);
  } catch (error) {
    if (error instanceof Undecodable) yield splitter.end('no-text');
    throw error;
  }
  yield splitter.end('nothing');
}

function* blocksOf(chunk: Uint8Array): Generator<Buffer, void> {
  const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  for (let at = 0; at < bytes.length; at += blockBytes) yield bytes.subarray(at, at + blockBytes);
}

/** The records before an error come before it: the header may be among them, and names the columns of the error. */
async function* slicesOfBlock(
  pieces: Iterable<Piece>,
  delimiter: string,
): AsyncGenerator<readonly CsvRecord[], void> {
  const slice: CsvRecord[] = [];
  try {
    for (const piece of pieces) {
      // Found, split and judged in one turn, a row of 8 MiB would make it a long one.
      if (piece.bytes.length >= longBytes) await setImmediate();
      yield* fullSlices(slice, recordsOf(piece, delimiter));
      if (piece.bytes.length >= longBytes) await setImmediate();
    }
  } catch (error) {
    if (slice.length > 0) yield slice;
    throw error;
  }
  if (slice.length > 0) yield slice;
}

/** Fills a slice, and gives it out and empties it whenever it is full. */
function* fullSlices(
  slice: CsvRecord[],
  records: Iterable<CsvRecord>,
): Generator<readonly CsvRecord[], void> {
  for (const record of records) if (slice.push(record) >= recordsAtOnce) yield slice.splice(0);
}
