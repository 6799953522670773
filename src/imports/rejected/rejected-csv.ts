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
  /** The options that the import read it with. */
  readonly options: Pick<ImportOptions, 'encoding'>;
  /** Each call begins again with the results of the refused rows, in the order of the file. */
  readonly refused: () => AsyncGenerator<RowResult, void>;
};

/** An import ignores the cells under this heading. */
export const problemsHeading = 'Problems';

/**
 * The refused rows of a file as they were uploaded, without passwords, and with their problems: the bytes of a CSV, a slice for each chunk
 * of the upload. An import reads the guarded cells as it read them before.
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

/** A heading of ours stays as typed; any other text may be a formula. */
const guardedHeading = (heading: string): string =>
  knownHeading(heading) === undefined ? guardedAsItStands(heading) : heading;

/** The header is written first: where a row may have extra cells, the upload is read once more to count them. */
async function mostExtraCells(source: RejectedSource): Promise<number> {
  let most = 0;
  for await (const result of source.refused()) {
    if (!isDisplaced(result)) continue;
    for await (const { rows } of slicesOf(source))
      most = rows.reduce((sofar, { extra }) => Math.max(sofar, extra.length), most);
    break;
  }
  return most;
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

/** As many cells as there are blanks: the last takes all that find no room. */
const fitted = (extra: readonly string[], blanks: readonly string[]): readonly string[] =>
  extra.length > blanks.length
    ? [...extra.slice(0, blanks.length - 1), extra.slice(blanks.length - 1).join(',')]
    : [...extra, ...blanks.slice(extra.length)];
