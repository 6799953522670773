import { setImmediate } from 'node:timers/promises';
import type { FileFinding } from '../domain/import-events.js';
import type { CsvRecord } from './records/csv-record.js';
import type { FileEncoding } from './text/file-encoding.js';
import { FileRefused, RecordUnreadable } from './unreadable.js';
import { readHeader, type HeaderRow } from './header/read-header.js';
import { isBlankRow } from './records/is-blank-row.js';
import { headingsBelow } from './header/missing-header.js';
import { openFile, type OpenBytes, type OpenedFile } from './open-file.js';
import { refuseOtherHeader } from './header/other-header.js';
import { parseRecords } from './records/parse-records.js';
import { rowReader, type UserRow } from './row/read-user-row.js';

export type { UserRow } from './row/read-user-row.js';

/** What reading a file gives, piece by piece: rows in their order, warnings of the file; or why the file is refused, and then no more. */
export type FilePart =
  | { readonly kind: 'rows'; readonly rows: readonly UserRow[] }
  | { readonly kind: 'warning'; readonly warning: FileFinding }
  | { readonly kind: 'refused'; readonly error: FileFinding };

/**
 * Reads a CSV of users as it streams: memory stays flat for files of any size. The bytes are opened several times: first to tell
 * their encoding, which an option may name, then to read the rows.
 *
 * @see docs/import-contract.md §2, §3
 */
export async function* readUserRows(
  open: OpenBytes,
  named?: FileEncoding,
): AsyncGenerator<FilePart> {
  const reading = new Reading();
  let begins: Beginning | undefined;
  try {
    const file = await openFile(open, named);
    begins = file;
    reading.begin(file);
    for (const warning of file.warnings) yield { kind: 'warning', warning };
    for await (const records of parseRecords(file.bytes, file.delimiter))
      yield* reading.take(records);
    yield* reading.end();
  } catch (error) {
    const finding = findingOf(error, reading, begins);
    if (!finding) throw error;
    yield { kind: 'refused', error: finding };
  }
}

/** Judging takes longest in a program that has just started, before its code is compiled: 1,000 rows would be a long turn. */
const recordsPerTurn = 250;

/** Where the reading of one file stands. */
class Reading {
  /** Of the last record. Blank lines count. */
  #row = 0;
  #hasRows = false;
  #header: HeaderRow | undefined;
  #read: ReturnType<typeof rowReader> | undefined;
  #delimiter = ',';

  /** The column at a position, when the header is known and has one there. */
  columnAt(position: number): string | null {
    return this.#header?.columns[position] ?? null;
  }

  /** The file is open: what stands between its cells is known. */
  begin({ delimiter }: Beginning): void {
    this.#delimiter = delimiter;
  }

  async *take(records: readonly CsvRecord[]): AsyncGenerator<FilePart> {
    const rows: UserRow[] = [];
    for (const record of records) {
      this.#row += 1;
      if (this.#row % recordsPerTurn === 0) await setImmediate();
      if (isBlankRow(record.cells) && !record.quoteInvalid) continue;
      if (this.#read && this.#header) {
        refuseOtherHeader(record, this.#header, this.#row);
        rows.push(this.#read(record, this.#row));
      } else yield* this.#begin(record);
    }
    if (rows.length === 0) return;
    this.#hasRows = true;
    yield { kind: 'rows', rows };
  }

  /** @throws {FileRefused} when the file was blank to its end. */
  *end(): Generator<FilePart> {
    if (!this.#header) throw new FileRefused({ code: 'FILE_EMPTY', column: null, values: {} });
    if (this.#hasRows) return;
    yield { kind: 'warning', warning: { code: 'NO_ROWS', column: null, values: {} } };
  }

  /** @throws {FileRefused} when the header is wrong; `QUOTE_INVALID` when nothing but its quotes is. */
  *#begin(record: CsvRecord): Generator<FilePart> {
    const row = this.#row;
    this.#header = readHeader(record, row);
    if (record.quoteInvalid)
      throw new FileRefused({ code: 'QUOTE_INVALID', column: null, row, values: {} });
    this.#read = rowReader(this.#header, this.#delimiter);
    for (const warning of this.#header.warnings) yield { kind: 'warning', warning };
  }
}

type Beginning = Pick<OpenedFile, 'begins' | 'delimiter'>;

/** A header that was not found may stand further down. */
function withLineBelow(finding: FileFinding, file: Beginning | undefined): FileFinding {
  if (finding.code !== 'HEADER_NOT_FOUND' || !file || finding.values['cause']) return finding;
  const line = headingsBelow(file.begins, file.delimiter);
  return line === undefined
    ? finding
    : { ...finding, values: { ...finding.values, cause: 'below', line } };
}

/** The finding of a file error; `undefined` for a failure of the program. */
function findingOf(
  error: unknown,
  reading: Reading,
  file: Beginning | undefined,
): FileFinding | undefined {
  if (error instanceof FileRefused) return withLineBelow(error.finding, file);
  if (!(error instanceof RecordUnreadable)) return undefined;
  const row = error.recordsBefore + 1;
  const column = reading.columnAt(error.cellsBefore);
  const code = codes[error.reason];
  return { code, column, row, values: {} };
}

const codes: Readonly<Record<RecordUnreadable['reason'], string>> = {
  'quote-unclosed': 'QUOTE_UNCLOSED',
  'too-long': 'TOO_LONG',
  undecodable: 'FILE_ENCODING',
};
