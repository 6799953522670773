import type { CsvRecord } from './records/csv-record.js';
import { columnsOf } from './header/read-header.js';
import { isBlankRow } from './records/is-blank-row.js';
import { parseRecords } from './records/parse-records.js';
import { RecordUnreadable } from './unreadable.js';

/** Where in a file something is, as the spreadsheet counts. */
export type Place = { readonly row: number; readonly column: string | null };

/**
 * The place where the bytes break off as `Undecodable`. The header need not be right for that. `whole` opens the same bytes without an end
 * there, if they can be read on; then a place in the header itself has its name too.
 */
export async function placeOf(
  bytes: AsyncIterable<Uint8Array>,
  delimiter: string,
  whole?: () => AsyncIterable<Uint8Array>,
): Promise<Place> {
  let columns: Columns | undefined;
  let row = 1;
  try {
    for await (const records of parseRecords(bytes, delimiter)) {
      columns ??= headingsAmong(records);
      row += records.length;
    }
  } catch (error) {
    if (!(error instanceof RecordUnreadable)) throw error;
    columns ??= whole && (await headingsOf(whole(), delimiter));
    return { row: error.recordsBefore + 1, column: columns?.[error.cellsBefore] ?? null };
  }
  return { row, column: null };
}

type Columns = readonly (string | null)[];

async function headingsOf(
  bytes: AsyncIterable<Uint8Array>,
  delimiter: string,
): Promise<Columns | undefined> {
  for await (const records of parseRecords(bytes, delimiter)) {
    const columns = headingsAmong(records);
    if (columns) return columns;
  }
  return undefined;
}

/** The first record that is not blank is the header. */
function headingsAmong(records: readonly CsvRecord[]): Columns | undefined {
  const header = records.find(({ cells }) => !isBlankRow(cells));
  return header && columnsOf(header.cells);
}
