import { finished } from 'node:stream/promises';
import { CsvError, parse, type Parser } from 'csv-parse';
import { quotesAreValid } from './quotes.js';
import { NotUtf8 } from './utf8-bytes.js';

/** One row of the file as the parser sees it, blank ones included. */
export type CsvRecord = {
  readonly cells: readonly string[];
  /** Whether something stands behind a closing quote: then the cells cannot be trusted. */
  readonly quoteInvalid: boolean;
};

/** Where in the file the parser gave up: how many records it had read, and how many cells of the next one. */
export class RecordUnreadable extends Error {
  override readonly name = 'RecordUnreadable';

  constructor(
    readonly reason: 'quote-unclosed' | 'too-long' | 'not-utf8',
    readonly recordsBefore: number,
    readonly cellsBefore: number,
  ) {
    super(`Record ${recordsBefore + 1} cannot be read: ${reason}.`);
  }
}

/** The longest row that is read, in bytes: a quote that is never closed must not fill the memory. */
export const recordBytesAtMost = 8 * 1024 * 1024;

/**
 * Splits UTF-8 bytes into records, a slice for each chunk of bytes. Quotes as in RFC 4180; a bare quote inside an unquoted cell is
 * text, as in Excel. Lines end with LF, CRLF or CR, mixed as they come.
 *
 * @throws {RecordUnreadable} when a quote is never closed, a row is longer than 8 MiB, or the source ends as `NotUtf8`.
 * @throws whatever else the source throws.
 */
export async function* parseRecords(
  bytes: AsyncIterable<Uint8Array>,
  delimiter = ',',
): AsyncGenerator<readonly CsvRecord[]> {
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    raw: true,
    max_record_size: recordBytesAtMost,
  });
  const collected = new Collected(parser, delimiter);
  try {
    for await (const chunk of bytes) {
      await collected.write(chunk);
      yield collected.take();
    }
  } catch (error) {
    throw error instanceof NotUtf8 ? await collected.breakOff() : error;
  }
  await collected.end();
  yield collected.take();
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

type Parsed = { readonly raw: string; readonly record: readonly string[] };

/** What the parser has made of the bytes written so far. */
class Collected {
  #records: CsvRecord[] = [];
  #count = 0;
  #lastCells = 0;
  #lastByte = lineFeed;
  #error: unknown;
  readonly #finished: Promise<void>;

  constructor(
    private readonly parser: Parser,
    delimiter: string,
  ) {
    parser.on('data', ({ raw, record }: Parsed) => {
      this.#count += 1;
      this.#lastCells = record.length;
      const quoteInvalid = raw.includes('"') && !quotesAreValid(raw, delimiter);
      this.#records.push({ cells: record, quoteInvalid });
    });
    this.#finished = finished(parser).catch((error: unknown) => {
      this.#error = error;
    });
  }

  async write(chunk: Uint8Array): Promise<void> {
    if (chunk.length === 0) return;
    this.#lastByte = chunk.at(-1) ?? lineFeed;
    await new Promise<void>((resolve) => {
      this.parser.write(chunk, (error) => {
        this.#error ??= error ?? undefined;
        resolve();
      });
    });
    this.#throwError();
  }

  async end(): Promise<void> {
    this.parser.end();
    await this.#finished;
    this.#throwError();
  }

  /** Ends where the source broke off, and answers where that is. */
  async breakOff(): Promise<RecordUnreadable> {
    const betweenRecords = this.#lastByte === lineFeed || this.#lastByte === carriageReturn;
    try {
      await this.end();
    } catch (error) {
      if (!(error instanceof RecordUnreadable)) throw error;
      return new RecordUnreadable('not-utf8', error.recordsBefore, error.cellsBefore);
    }
    if (betweenRecords) return new RecordUnreadable('not-utf8', this.#count, 0);
    return new RecordUnreadable('not-utf8', this.#count - 1, this.#lastCells - 1);
  }

  take(): readonly CsvRecord[] {
    const records = this.#records;
    this.#records = [];
    return records;
  }

  #throwError(): void {
    const error = this.#error;
    if (error === undefined) return;
    if (!(error instanceof CsvError)) throw error;
    const cells = typeof error['index'] === 'number' ? error['index'] : 0;
    if (error.code === 'CSV_QUOTE_NOT_CLOSED')
      throw new RecordUnreadable('quote-unclosed', this.#count, cells);
    if (error.code !== 'CSV_MAX_RECORD_SIZE') throw error;
    const inQuotes = error['quoting'] === true;
    throw new RecordUnreadable(inQuotes ? 'quote-unclosed' : 'too-long', this.#count, cells);
  }
}
