import { CollectedRecords, type CsvRecord } from './collected-records.js';
import { RecordSplitter } from './record-splitter.js';
import { RecordStuck } from './record-stuck.js';
import { RecordUnreadable } from './record-unreadable.js';
import { Undecodable } from './undecodable.js';

/** The parser takes its time for each: between them others may have theirs. */
const blockBytes = 64 * 1024;

/**
 * Splits UTF-8 bytes into records, a slice for each chunk of bytes. Quotes as in RFC 4180; a bare quote inside an unquoted cell is
 * text, as in Excel. Lines end with LF, CRLF or CR, mixed as they come.
 *
 * @throws {RecordUnreadable} when a quote is never closed, a row is longer than 8 MiB, or the source ends as `Undecodable`.
 * @throws whatever else the source throws.
 */
export async function* parseRecords(
  bytes: AsyncIterable<Uint8Array>,
  delimiter = ',',
): AsyncGenerator<readonly CsvRecord[]> {
  const splitter = new RecordSplitter(delimiter);
  const collected = new CollectedRecords(delimiter);
  try {
    for await (const chunk of bytes) {
      for (const block of blocksOf(chunk)) await collected.write(splitter.add(block));
      yield collected.take();
    }
    await collected.write(splitter.end());
    await collected.end();
  } catch (error) {
    const reason = await whereItStopped(error, splitter, collected);
    // The parser lags some bytes behind: the header may be among what it gives last, and names the columns of the error.
    if (reason instanceof RecordUnreadable) yield collected.take();
    throw reason;
  }
  yield collected.take();
}

function* blocksOf(chunk: Uint8Array): Generator<Buffer, void> {
  const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  for (let at = 0; at < bytes.length; at += blockBytes) yield bytes.subarray(at, at + blockBytes);
}

async function whereItStopped(
  error: unknown,
  splitter: RecordSplitter,
  collected: CollectedRecords,
): Promise<unknown> {
  if (error instanceof RecordStuck) {
    await collected.end();
    return new RecordUnreadable(error.reason, collected.count, error.cell);
  }
  if (!(error instanceof Undecodable)) return error;
  try {
    await collected.write(splitter.breakOff());
  } catch (stuck) {
    return whereItStopped(stuck, splitter, collected);
  }
  await collected.end();
  return new RecordUnreadable('undecodable', collected.count, splitter.cell);
}
