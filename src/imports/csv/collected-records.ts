import { finished } from 'node:stream/promises';
import { CsvError, type Parser } from 'csv-parse';
import { quotesAreValid } from './quotes.js';
import { RecordUnreadable } from './record-unreadable.js';

/** One row of the file as the parser sees it, blank ones included. */
export type CsvRecord = {
  readonly cells: readonly string[];
  /** Whether something stands behind a closing quote: then the cells cannot be trusted. */
  readonly quoteInvalid: boolean;
};

/** The longest row that is read, in bytes, give or take a block: a quote that is never closed must not fill the memory. */
export const recordBytesAtMost = 8 * 1024 * 1024;

/** Rows are measured where blocks of the file end: what is found does not depend on how the source cuts its chunks. */
const blockBytes = 64 * 1024;

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

type Parsed = { readonly raw: string; readonly record: readonly string[] };

/** What the parser has made of the bytes written so far. */
export class CollectedRecords {
  #records: CsvRecord[] = [];
  #written = 0;
  #lastByte = lineFeed;
  #lastCells = 0;
  /** The end of the block in which a record ended last, and how many had ended by then. */
  #measured = { at: 0, records: 0 };
  #error: unknown;
  readonly #finished: Promise<void>;

  constructor(
    private readonly parser: Parser,
    delimiter: string,
  ) {
    parser.on('data', ({ raw, record }: Parsed) => {
      this.#lastCells = record.length;
      const quoteInvalid = raw.includes('"') && !quotesAreValid(raw, delimiter);
      this.#records.push({ cells: record, quoteInvalid });
    });
    this.#finished = finished(parser).catch((error: unknown) => {
      this.#error = error;
    });
  }

  /** @throws {RecordUnreadable} when the row that is being read is too long; `quote-unclosed` when that is inside quotes. */
  async write(chunk: Uint8Array): Promise<void> {
    let rest = chunk;
    while (rest.length > 0) {
      const part = rest.subarray(0, blockBytes - (this.#written % blockBytes));
      rest = rest.subarray(part.length);
      await this.#writePart(part);
      if (this.#rowIsTooLong()) throw await this.breakOff('too-long');
    }
  }

  /** @throws {RecordUnreadable} when a quote is still open. */
  async end(): Promise<void> {
    const open = await this.#openQuote();
    if (open) throw new RecordUnreadable('quote-unclosed', open.records, open.cells);
  }

  /** Ends before the file does, and answers where that is. The row that is cut there is not among the records. */
  async breakOff(reason: 'not-utf8' | 'too-long'): Promise<RecordUnreadable> {
    const open = await this.#openQuote();
    const inQuotes = reason === 'too-long' ? 'quote-unclosed' : reason;
    if (open) return new RecordUnreadable(inQuotes, open.records, open.cells);
    const { records } = this.parser.info;
    const lineEnded = this.#lastByte === lineFeed || this.#lastByte === carriageReturn;
    if (lineEnded && reason === 'not-utf8') return new RecordUnreadable(reason, records, 0);
    this.#records = this.#records.slice(0, -1);
    return new RecordUnreadable(reason, records - 1, this.#lastCells - 1);
  }

  /** What has been read since it was asked last. */
  take(): readonly CsvRecord[] {
    const records = this.#records;
    this.#records = [];
    return records;
  }

  async #writePart(part: Uint8Array): Promise<void> {
    this.#lastByte = part.at(-1) ?? lineFeed;
    this.#written += part.length;
    await new Promise<void>((resolve) => {
      this.parser.write(part, (error) => {
        this.#error ??= error ?? undefined;
        resolve();
      });
    });
    if (this.#error !== undefined) throw this.#error;
  }

  #rowIsTooLong(): boolean {
    if (this.#written % blockBytes !== 0) return false;
    const { records } = this.parser.info;
    if (records > this.#measured.records) this.#measured = { at: this.#written, records };
    return this.#written - this.#measured.at >= recordBytesAtMost;
  }

  /** Ends the parser. Where a quote is open then: behind how many records, and cells of the next one; else `undefined`. */
  async #openQuote(): Promise<{ readonly records: number; readonly cells: number } | undefined> {
    this.parser.end();
    await this.#finished;
    const error = this.#error;
    if (error === undefined) return undefined;
    if (!(error instanceof CsvError) || error.code !== 'CSV_QUOTE_NOT_CLOSED') throw error;
    return { records: this.parser.info.records, cells: Number(error['index']) };
  }
}
