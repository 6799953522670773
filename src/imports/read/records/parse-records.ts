import { setImmediate } from 'node:timers/promises';
import { recordsOf, type CsvRecord } from './csv-record.js';
import { RecordSplitter, type Piece } from './record-splitter.js';
import { RecordStuck, RecordUnreadable, Undecodable } from '../unreadable.js';

/** What is split at once takes memory of a few times its size. */
const blockBytes = 64 * 1024;

/** A line may have no more than its end: what is done with a slice must not take long, however many rows a block has. */
const recordsAtOnce = 1_000;

/** Many times what a block is. */
const longBytes = 1024 * 1024;

/**
 * Splits UTF-8 bytes into records, slices of at most 1,000. Quotes as in RFC 4180; a bare quote inside an unquoted cell is text, as in
 * Excel. Lines end with LF, CRLF or CR, mixed as they come. After every 1,000 others have their turn.
 *
 * @throws {RecordUnreadable} when a quote is never closed, a row is longer than 8 MiB, or the source ends as `Undecodable`.
 * @throws whatever else the source throws.
 */
export async function* parseRecords(
  bytes: AsyncIterable<Uint8Array>,
  delimiter = ',',
): AsyncGenerator<readonly CsvRecord[]> {
  const splitter = new RecordSplitter(delimiter);
  let count = 0;
  let sincePause = 0;
  try {
    for await (const slice of slicesIn(piecesOf(bytes, splitter), delimiter)) {
      count += slice.length;
      sincePause += slice.length;
      yield slice;
      if (sincePause < recordsAtOnce) continue;
      sincePause = 0;
      await setImmediate();
    }
  } catch (error) {
    if (error instanceof RecordStuck) throw new RecordUnreadable(error.reason, count, error.cell);
    if (error instanceof Undecodable)
      throw new RecordUnreadable('undecodable', count, splitter.cell);
    throw error;
  }
}

async function* slicesIn(
  stretches: AsyncIterable<Iterable<Piece>>,
  delimiter: string,
): AsyncGenerator<readonly CsvRecord[], void> {
  for await (const pieces of stretches) yield* slicesOf(pieces, delimiter);
}

/** Of an end that is no text: what came before it, then the error. */
async function* piecesOf(
  bytes: AsyncIterable<Uint8Array>,
  splitter: RecordSplitter,
): AsyncGenerator<Iterable<Piece>, void> {
  try {
    for await (const chunk of bytes) for (const block of blocksOf(chunk)) yield splitter.add(block);
  } catch (error) {
    if (error instanceof Undecodable) yield splitter.breakOff();
    throw error;
  }
  yield splitter.end();
}

function* blocksOf(chunk: Uint8Array): Generator<Buffer, void> {
  const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  for (let at = 0; at < bytes.length; at += blockBytes) yield bytes.subarray(at, at + blockBytes);
}

/** What was read before an error comes before it: the header may be among it, and names the columns of the error. */
async function* slicesOf(
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
