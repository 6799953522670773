import { guardedAsItStands } from '../../shared/spreadsheet-text.js';
import { csvText, type CsvCell } from '../../web/csv-text.js';
import type { OpenBytes } from '../read/open-file.js';
import { columnsAtMost } from '../read/header/read-header.js';
import { knownHeading } from '../read/header/known-headings.js';
import type { ImportOptions } from '../domain/import-events.js';
import type { RowResult } from '../results/import-results.port.js';
import { fileColumns, type FileColumns } from './file-columns.js';
import { rawRows } from './raw-rows.js';
import { isDisplaced, rejectedRow, type RejectedRow } from './rejected-row.js';

/** What a file of rejected rows is made of. */
export type RejectedSource = {
  /** Opens the uploaded file at its beginning. */
  readonly open: OpenBytes;
  /** How the import read it. */
  readonly options: Pick<ImportOptions, 'encoding'>;
  /** Begins anew with the results of the refused rows, in the order of the file. */
  readonly refused: () => AsyncGenerator<RowResult, void>;
};

/** Under this heading an import ignores what it finds. */
export const problemsHeading = 'Problems';

/**
 * The refused rows of a file as they were uploaded, less passwords, and what was wrong with them: the bytes of a CSV, a slice for
 * each chunk of the upload. Guarded so that they mean to an import what they meant.
 *
 * @throws {FileRefused}, {RecordUnreadable} or {UploadLost} when the upload cannot be read.
 * @see docs/import-contract.md §5
 */
export async function* rejectedCsv(source: RejectedSource): AsyncGenerator<Uint8Array> {
  for await (const text of csvText(linesOf(source))) yield Buffer.from(text);
}

async function* linesOf(source: RejectedSource): AsyncGenerator<readonly (readonly CsvCell[])[]> {
  const mostExtra = await mostExtraCells(source);
  let begun = false;
  for await (const { columns, rows } of slicesOf(source)) {
    const extra = Math.min(mostExtra, Math.max(1, columnsAtMost - 1 - columns.own.length));
    const blanks = Array.from({ length: extra }, () => '');
    const headings = columns.own.map(({ heading }) => guardedHeading(heading));
    if (!begun) yield [[...headings, ...blanks, problemsHeading]];
    begun = true;
    yield rows.map((row) => [...row.cells, ...fitted(row.extra, blanks), row.problems]);
  }
}

/** One of our columns is called as it was; what else there is may be anything. */
const guardedHeading = (heading: string): string =>
  knownHeading(heading) === undefined ? guardedAsItStands(heading) : heading;

/** The header is written first: where a row may have extra cells, the upload is read once more to know how many. */
async function mostExtraCells(source: RejectedSource): Promise<number> {
  if (!(await someDisplaced(source.refused()))) return 0;
  let most = 0;
  for await (const { rows } of slicesOf(source))
    most = rows.reduce((sofar, { extra }) => Math.max(sofar, extra.length), most);
  return most;
}

async function someDisplaced(refused: AsyncIterable<RowResult>): Promise<boolean> {
  for await (const result of refused) if (isDisplaced(result)) return true;
  return false;
}

type Slice = { readonly columns: FileColumns; readonly rows: readonly RejectedRow[] };

/** Ends with the last refused row. */
async function* slicesOf({ open, options, refused }: RejectedSource): AsyncGenerator<Slice> {
  const results = refused();
  let next = await results.next();
  let columns: FileColumns | undefined;
  for await (const slice of rawRows(open, options)) {
    const rows: RejectedRow[] = [];
    for (const raw of slice) {
      columns ??= fileColumns(raw);
      if (next.done || next.value.row !== raw.row) continue;
      rows.push(rejectedRow(raw, next.value, columns));
      next = await results.next();
    }
    if (columns) yield { columns, rows };
    if (next.done) return;
  }
}

/** As many cells as there are blanks: those that find no room stand together in the last. */
const fitted = (extra: readonly string[], blanks: readonly string[]): readonly string[] =>
  extra.length > blanks.length
    ? [...extra.slice(0, blanks.length - 1), extra.slice(blanks.length - 1).join(',')]
    : [...extra, ...blanks.slice(extra.length)];
