import type { CsvRecord } from './records/csv-record.js';
import { columnsOf } from './header/read-header.js';
import { isBlankRow } from './records/is-blank-row.js';
import { parseRecords } from './records/parse-records.js';
import { RecordUnreadable } from './unreadable.js';

/** A place in a file, as the spreadsheet counts rows. */
export type Place = { readonly row: number; readonly column: string | null };

/**
 * The place where the bytes break off as `Undecodable`, also below a wrong header. `whole` opens the same bytes without that break, when
 * they can be read on: then a place in the header itself has a name too.
 */
export async function placeOf(
  bytes: AsyncIterable<Uint8Array>,
  delimiter: string,
  whole?: () => AsyncIterable<Uint8Array>,
): Promise<Place> {
  let columns: Columns | undefined;
  try {
    for await (const records of parseRecords(bytes, delimiter)) columns ??= headingsAmong(records);
  } catch (error) {
    if (!(error instanceof RecordUnreadable)) throw error;
    columns ??= whole && (await headingsOf(whole(), delimiter));
    return { row: error.recordsBefore + 1, column: columns?.[error.cellsBefore] ?? null };
  }
  throw new Error('The bytes do not break off.');
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
