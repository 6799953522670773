import { setImmediate } from 'node:timers/promises';
import type { FileFinding } from '../domain/import-events.js';
import type { CsvRecord } from './records/csv-record.js';
import type { FileEncoding } from './text/file-encoding.js';
import { FileRefused, RecordUnreadable } from './unreadable.js';
import { readHeader, type HeaderRow } from './header/read-header.js';
import { isBlankRow } from './records/is-blank-row.js';
import { openFile, type OpenBytes, type OpenedFile } from './open-file.js';
import { refuseOtherHeader } from './header/other-header.js';
import { parseRecords } from './records/parse-records.js';
import { rowReader, type UserRow } from './row/read-user-row.js';

export type { UserRow } from './row/read-user-row.js';

/** A part of what a file gives: rows in their order, a warning of the file, or why the file is refused; that is the last part. */
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
  let reading: Reading | undefined;
  try {
    const file = await openFile(open, named);
    for (const warning of file.warnings) yield { kind: 'warning', warning };
    reading = new Reading(file);
    yield* reading.parts();
  } catch (error) {
    yield { kind: 'refused', error: findingOf(error, reading?.header) };
  }
}

/** @throws the error itself when it is a failure of the program. */
function findingOf(error: unknown, header: HeaderRow | undefined): FileFinding {
  if (error instanceof FileRefused) return error.finding;
  if (!(error instanceof RecordUnreadable)) throw error;
  const { code, recordsBefore, cellsBefore } = error;
  return { code, column: header?.columns[cellsBefore] ?? null, row: recordsBefore + 1, values: {} };
}

/** Judging takes longest in a program that has just started, before its code is compiled: 1,000 rows would be a long turn. */
const recordsPerTurn = 250;

/** Where the reading of one file stands. */
class Reading {
  header: HeaderRow | undefined;
  /** The number of the last record. Blank lines count. */
  #row = 0;
  #hasRows = false;
  #read: ReturnType<typeof rowReader> | undefined;

  constructor(private readonly file: OpenedFile) {}

  /** @throws {FileRefused} when the header is wrong, or the file is blank to its end. @throws {RecordUnreadable} */
  async *parts(): AsyncGenerator<FilePart> {
    for await (const records of parseRecords(this.file.bytes, this.file.delimiter))
      yield* this.#take(records);
    if (!this.header) throw new FileRefused({ code: 'FILE_EMPTY', column: null, values: {} });
    if (this.#hasRows) return;
    yield { kind: 'warning', warning: { code: 'NO_ROWS', column: null, values: {} } };
  }

  async *#take(records: readonly CsvRecord[]): AsyncGenerator<FilePart> {
    const rows: UserRow[] = [];
    for (const record of records) {
      this.#row += 1;
      if (this.#row % recordsPerTurn === 0) await setImmediate();
      if (isBlankRow(record.cells) && !record.quoteInvalid) continue;
      if (this.#read && this.header) {
        refuseOtherHeader(record, this.header, this.#row);
        rows.push(this.#read(record, this.#row));
      } else yield* this.#begin(record);
    }
    if (rows.length === 0) return;
    this.#hasRows = true;
    yield { kind: 'rows', rows };
  }

  /** @throws {FileRefused} when the header is wrong; `QUOTE_INVALID` when only its quotes are. */
  *#begin(record: CsvRecord): Generator<FilePart> {
    const row = this.#row;
    this.header = readHeader(record, row, this.file);
    if (record.quoteInvalid)
      throw new FileRefused({ code: 'QUOTE_INVALID', column: null, row, values: {} });
    this.#read = rowReader(this.header, this.file.delimiter);
    for (const warning of this.header.warnings) yield { kind: 'warning', warning };
  }
}
