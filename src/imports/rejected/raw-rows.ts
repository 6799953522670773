import { isBlankRow } from '../read/records/is-blank-row.js';
import { openFile, type OpenBytes } from '../read/open-file.js';
import { parseRecords } from '../read/records/parse-records.js';
import type { ImportOptions } from '../domain/import-events.js';

/** A row as it stands in the file: cells untrimmed, idioms as they are. */
export type RawRow = {
  /** As the spreadsheet counts: blank lines count, though they are left out. */
  readonly row: number;
  readonly cells: readonly string[];
  /** How many cells the row has; absent where all are among `cells`. */
  readonly count?: number;
  /** By their place: the cells whose quotes are wrong, as they are written. */
  readonly wrong?: ReadonlyMap<number, string>;
};

/**
 * The rows of a file as they stand there, in slices; the first row of all is the header. Numbered as
 * `readUserRows` numbers them.
 *
 * @throws {FileRefused} or {RecordUnreadable} when the file cannot be read.
 */
export async function* rawRows(
  open: OpenBytes,
  { encoding }: Pick<ImportOptions, 'encoding'>,
): AsyncGenerator<readonly RawRow[]> {
  const { bytes, delimiter } = await openFile(open, encoding);
  let row = 0;
  for await (const records of parseRecords(bytes, delimiter)) {
    const rows: RawRow[] = [];
    for (const { quoteInvalid, ...raw } of records) {
      row += 1;
      if (!isBlankRow(raw.cells) || quoteInvalid) rows.push({ row, ...raw });
    }
    if (rows.length > 0) yield rows;
  }
}
