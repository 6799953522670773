import { columnsOf } from './headings.js';
import { isBlank } from './is-blank.js';
import { parseRecords } from './parse-records.js';
import { RecordUnreadable } from './record-unreadable.js';

/** Where in a file something is, as the spreadsheet counts. */
export type Place = { readonly row: number; readonly column: string | null };

/** The place where the bytes break off as `Undecodable`. The header need not be right for that. */
export async function placeOf(bytes: AsyncIterable<Uint8Array>, delimiter: string): Promise<Place> {
  let columns: readonly (string | null)[] | undefined;
  let row = 1;
  try {
    for await (const records of parseRecords(bytes, delimiter)) {
      columns ??= records
        .filter(({ cells }) => !isBlank(cells))
        .slice(0, 1)
        .map(({ cells }) => columnsOf(cells))[0];
      row += records.length;
    }
  } catch (error) {
    if (!(error instanceof RecordUnreadable)) throw error;
    return { row: error.recordsBefore + 1, column: columns?.[error.cellsBefore] ?? null };
  }
  return { row, column: null };
}
