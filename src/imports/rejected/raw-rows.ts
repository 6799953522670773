import type { CsvRecord } from '../read/records/csv-record.js';
import { isBlankRow } from '../read/records/is-blank-row.js';
import { openFile, type OpenBytes } from '../read/open-file.js';
import { parseRecords } from '../read/records/parse-records.js';
import type { ImportOptions } from '../domain/import-events.js';

/** A row as it stands in the file: cells untrimmed, idioms as they are. */
export type RawRow = Omit<CsvRecord, 'quoteInvalid'> & {
  /** As the spreadsheet counts: blank lines count, though they are left out. */
  readonly row: number;
};

/**
 * The rows of a file as they stand there, in slices, numbered as `readUserRows` numbers them. The first row of all is the header.
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
