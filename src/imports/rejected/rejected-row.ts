import { guardedAsItStands, guardedCell } from '../../shared/spreadsheet-text.js';
import type { CsvCell } from '../../web/csv-text.js';
import { countOf } from '../read/records/csv-record.js';
import { rowMessage } from '../results/wording/message-of.js';
import type { RowResult } from '../results/import-results.port.js';
import type { FileColumns } from './file-columns.js';
import type { RawRow } from './raw-rows.js';

/** A refused row as the file of rejected rows shows it. */
export type RejectedRow = {
  /** A cell for each column that is taken over, as in the file; empty where it may hold the password; guarded. */
  readonly cells: readonly CsvCell[];
  /** The cells under no heading; guarded. */
  readonly extra: readonly string[];
  /** The sentences of the problems, guarded. */
  readonly problems: string;
};

/** With one of these problems, cells may stand under the wrong headings. */
const displacing: ReadonlySet<string> = new Set(['CELL_COUNT', 'QUOTE_INVALID']);

/** Whether the cells of a refused row may stand under the wrong headings. Only such a row has extra cells. */
export const isDisplaced = ({ problems }: RowResult): boolean =>
  problems.some(({ code }) => displacing.has(code));

/** A refused row and the reasons, without the password. */
export function rejectedRow(raw: RawRow, result: RowResult, columns: FileColumns): RejectedRow {
  const { row, cells: asRead, wrong } = raw;
  const displaced = isDisplaced(result);
  const isSecret = (at: number) => columns.secretsAt.includes(at);
  const mayBePassword = displaced ? placesOfPasswords(countOf(raw), columns) : isSecret;
  const cells = asRead.map((cell, at) => (mayBePassword(at) ? '' : cell));
  const withheld = asRead.some(
    (cell, at) => mayBePassword(at) && !isSecret(at) && cell.trim() !== '',
  );
  const passwordAt = columns.positions.get('Password') ?? -1;
  const hasPassword = (asRead[passwordAt] ?? '').trim() !== '';
  /** The sentences of other columns repeat their cells; those of the password never do. */
  const quotesPassword = (column: string | null) => {
    const at = column === null ? undefined : columns.positions.get(column);
    return at !== undefined && at !== passwordAt && mayBePassword(at);
  };
  const sentences = [
    ...result.problems.filter(({ column }) => !quotesPassword(column)).map(rowMessage),
    ...(withheld ? [withheldFrom(row)] : hasPassword ? [passwordAgain] : []),
  ];
  return {
    cells: columns.own.map(({ at }) => {
      const written = mayBePassword(at) ? undefined : wrong?.get(at);
      // Its quotes stay wrong: an import of these rows must not take for a value what could not be read.
      return written === undefined ? guardedAsItStands(cells[at] ?? '') : stillWrong(written);
    }),
    extra: displaced ? extraCells(cells, columns).map(guardedAsItStands) : [],
    problems: guardedCell(sentences.join(' '), 'text'),
  };
}

/** A quote, and perhaps a guard behind it: spreadsheets read on after a mistake. */
const stillWrong = (written: string): CsvCell => ({
  written: `"${guardedAsItStands(written.slice(1))}`,
});

/**
 * The places of a displaced row where passwords may stand. A delimiter too many or too few, or a quote that took in some, moves them by as
 * many cells as the row has more or fewer than the header. The User ID is shown: the results show it too, and it tells which row it was.
 */
function placesOfPasswords(count: number, columns: FileColumns): (at: number) => boolean {
  const { secretsAt, width, cells, positions } = columns;
  const left = Math.min(0, count - cells);
  const right = Math.max(0, count - width);
  const userIdAt = positions.get('User ID');
  return (at) =>
    at !== userIdAt && secretsAt.some((secret) => at >= secret + left && at <= secret + right);
}

const passwordAgain = 'Passwords are left out here: enter the password again.';

const withheldFrom = (row: number): string =>
  `Cells that may hold the password are left out here: take them from row ${row} of the uploaded file.`;

/** With missing or extra cells, the cell under `Problems` may belong to a neighbour column: it is kept too. */
function extraCells(
  asRead: readonly string[],
  { problemsAt, cells, width }: FileColumns,
): readonly string[] {
  const beyond = asRead.slice(width);
  const replaced = asRead.length === cells ? [] : problemsAt.map((at) => asRead[at] ?? '');
  return [
    ...replaced.filter((cell) => cell.trim() !== ''),
    ...beyond.slice(0, beyond.findLastIndex((cell) => cell.trim() !== '') + 1),
  ];
}
