import type { CsvRecord } from '../records/csv-record.js';
import { FileRefused } from '../unreadable.js';
import { columnsAtMost, type HeaderRow } from './read-header.js';
import { knownHeading } from './known-headings.js';

/** Fewer known headings may be data. */
const fewest = 4;

/** @throws {FileRefused} `HEADER_CHANGES` for a second header with other columns: two files were joined. @see docs/import-contract.md §2 */
export function refuseOtherHeader(record: CsvRecord, header: HeaderRow, row: number): void {
  const { cells, quoteInvalid } = record;
  if (quoteInvalid || hasActive(cells, header)) return;
  const found = new Set(cells.slice(0, columnsAtMost).map(knownHeading));
  found.delete(undefined);
  if (found.size < fewest || !found.has('User ID') || readsAlike(cells, header)) return;
  throw new FileRefused({ code: 'HEADER_CHANGES', column: null, row, values: {} });
}

/** Whether the rows below mean the same under both headers: all columns of ours are where they were. */
const readsAlike = (cells: readonly string[], { positions }: HeaderRow): boolean =>
  cells.every((cell, at) => {
    const heading = knownHeading(cell);
    return heading === undefined || positions.get(heading) === at;
  }) && [...positions].every(([heading, at]) => knownHeading(cells[at] ?? '') === heading);

/** No header has such a cell, and nearly every row has one: so this costs rows next to nothing. */
const hasActive = (cells: readonly string[], { positions }: HeaderRow): boolean =>
  /^[01Dd]$/.test(cells[positions.get('Active') ?? -1] ?? '');
