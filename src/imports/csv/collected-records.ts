import { randomUUID } from 'node:crypto';
import { finished } from 'node:stream/promises';
import { parse } from 'csv-parse';
import type { Piece } from './record-splitter.js';

/** One row of the file as the parser sees it, blank ones included. */
export type CsvRecord = {
  readonly cells: readonly string[];
  /** Whether something stands behind a closing quote: then the cells cannot be trusted. */
  readonly quoteInvalid: boolean;
  /** By their place: the cells whose quotes are wrong, as they are written. */
  readonly wrong?: ReadonlyMap<number, string>;
};

/** What csv-parse makes of the pieces written so far. */
export class CollectedRecords {
  /** Takes the place of a line that the parser must not see, so that its rows stay in their order. No file can foresee it. */
  readonly #placeholder = randomUUID();
  readonly #parser;
  readonly #finished: Promise<void>;
  readonly #ownRows: CsvRecord[] = [];
  #records: CsvRecord[] = [];
  #width = 1;
  #count = 0;
  #error: unknown;

  constructor(private readonly delimiter: string) {
    this.#parser = parse({
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
    });
    this.#parser.on('data', (cells: readonly string[]) => this.#collect(cells));
    this.#finished = finished(this.#parser).catch((error: unknown) => {
      this.#error = error;
    });
  }

  /** How many records there were. The parser lags some bytes behind until it is ended. */
  get count(): number {
    return this.#count;
  }

  /** @throws whatever the pieces throw, once those before are written. */
  async write(pieces: Iterable<Piece>): Promise<void> {
    const bytes: Buffer[] = [];
    try {
      for (const piece of pieces) {
        if ('cells' in piece) this.#ownRows.push(ownRow(piece));
        bytes.push('rows' in piece ? piece.rows : this.#placeholderLine());
      }
    } finally {
      // All at once: the parser takes its time for each write.
      if (bytes.length > 0) await this.#write(Buffer.concat(bytes));
    }
  }

  async end(): Promise<void> {
    this.#parser.end();
    await this.#finished;
    if (this.#error !== undefined) throw this.#error;
  }

  /** What has been read since it was asked last. */
  take(): readonly CsvRecord[] {
    const records = this.#records;
    this.#records = [];
    return records;
  }

  /** As wide as the first row: the parser is ten times slower where the width changes. */
  #placeholderLine(): Buffer {
    return Buffer.from(`${this.#placeholder}${this.delimiter.repeat(this.#width - 1)}\n`);
  }

  #collect(cells: readonly string[]): void {
    if (this.#count === 0) this.#width = cells.length;
    this.#count += 1;
    const own = cells[0] === this.#placeholder ? this.#ownRows.shift() : undefined;
    this.#records.push(own ?? { cells, quoteInvalid: false });
  }

  async #write(bytes: Buffer): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#parser.write(bytes, (error) => {
        this.#error ??= error ?? undefined;
        resolve();
      });
    });
    if (this.#error !== undefined) throw this.#error;
  }
}

function ownRow({ cells, quotes, wrong }: Extract<Piece, { readonly cells: unknown }>): CsvRecord {
  return { cells, quoteInvalid: quotes === 'wrong', ...(wrong?.size && { wrong }) };
}
