import type { Finding } from '../../../shared/finding.js';
import { delimiters } from '../header/find-delimiter.js';
import { isHeaderAgain, type HeaderRow } from '../header/read-header.js';
import { countOf, type CsvRecord } from '../records/csv-record.js';

/** Why the cells of a record may stand under headings that are not theirs; empty when they stand right. */
export function problemsOfRecord(
  record: CsvRecord,
  header: HeaderRow,
  separator: string,
): readonly Finding[] {
  const { cells, quoteInvalid } = record;
  if (quoteInvalid)
    return [
      { code: 'QUOTE_INVALID', column: null, values: otherSeparatorIn(cells, header, separator) },
    ];
  if (isHeaderAgain(cells, header)) return [{ code: 'HEADER_REPEATED', column: null, values: {} }];
  if (!isCountWrong(cells, header)) return none;
  const values = {
    cells: countOf(record),
    headings: header.width,
    separator,
    ...otherSeparatorIn(cells, header, separator),
  };
  return [{ code: 'CELL_COUNT', column: null, values }];
}

const none: readonly Finding[] = [];

/** Fewer cells than a required column needs, or something beyond the last heading. Missing cells of optional columns at the end are blank. */
function isCountWrong(cells: readonly string[], header: HeaderRow): boolean {
  const { width, needed } = header;
  if (cells.length < needed || (cells.length < width && mayBeShifted(cells, header))) return true;
  return cells.some((cell, at) => at >= width && cell.trim() !== '');
}

/** Whether a cell may be missing further in, so that a password stands under another heading: then the cell of Active is wrong too. */
const mayBeShifted = (cells: readonly string[], { secretsAt, positions }: HeaderRow): boolean =>
  secretsAt.length > 0 && !/^\s*[01Dd]\s*$/.test(cells[positions.get('Active') ?? 0] ?? '');

/** The separator of a row with too few cells, when it is another than in the header: it stands there as often as between the needed cells. */
function otherSeparatorIn(cells: readonly string[], { needed }: HeaderRow, separator: string) {
  if (cells.length >= needed) return {};
  const written = delimiters.find((one) => one !== separator && countIn(cells, one) >= needed - 1);
  return written === undefined ? {} : { separator, written };
}

const countIn = (cells: readonly string[], sign: string): number =>
  cells.reduce((count, cell) => count + cell.split(sign).length - 1, 0);
