import {
  cellKindOf,
  exampleRow,
  inColumnOrder,
  valuesOfFinding,
  type Heading,
} from '../../../users/index.js';
import type { Finding } from '../../../shared/finding.js';
import { foldKey } from '../../../shared/fold-key.js';
import { cellValue } from '../../../shared/spreadsheet-text.js';
import { isUnseen } from '../../../shared/text-defects.js';
import type { RowFields, RowWish } from '../../commands-of-row.js';
import { isHeaderAgain, type HeaderRow } from '../header/read-header.js';
import { clipCell } from './clip-cell.js';
import { countOf, type CsvRecord } from '../records/csv-record.js';
import { otherSeparatorIn } from '../header/other-separator.js';
import { fieldsReader } from './fields-reader.js';
import { columnsOfCells, judgedCells, problemsOfCells, type Cells } from './cell-rules.js';
import { passwordReader, type CellPassword } from './password-cell.js';
import { warningsOfCells } from './cell-warnings.js';

/** A row of the file: its wish, and its problems by itself. */
export type UserRow = RowWish & {
  /** As the spreadsheet counts: the header is row 1. */
  readonly row: number;
  readonly problems: readonly Finding[];
  readonly warnings: readonly Finding[];
  /** As typed, right or wrong; absent when the row says nothing about it. Held in memory only. */
  readonly password?: string;
  /** Of a row whose cells may stand under headings that are not theirs: all of them, for one may be a password. Held in memory only. */
  readonly displacedCells?: string;
  /** Whether it is the example row of the sample as it is. */
  readonly isExample?: true;
};

/** Reads the rows below one header. The cells are judged in an object of ours that is used again: rows are many. */
export function rowReader(
  header: HeaderRow,
  delimiter = ',',
): (record: CsvRecord, row: number) => UserRow {
  const cellOf = cellReader(header);
  const save = Object.fromEntries(columnsOfCells.map(([name]) => [name, ''])) as Cells;
  const fieldsOf = fieldsReader(header);
  const passwordOf = passwordReader(header);
  return (record, row) => {
    const cells = record.cells;
    for (const [name, heading] of columnsOfCells) save[name] = cellOf(cells, heading);
    const action = actionOf(save);
    const judged = judgedCells(action);
    const displaced = problemsOfRecord(record, header, delimiter);
    if (displaced.length > 0 && header.secretsAt.length > 0)
      return { ...withoutCells(save.userId, action, cells), row, problems: displaced };
    const { password, problems: ofPassword } = action === 'delete' ? noPassword : passwordOf(cells);
    const ofCells = problemsOfCells(save, judged).map((problem) =>
      problem.code === 'TOO_LONG' ? ofWhole(problem, cells, header) : problem,
    );
    const problems = displaced.length > 0 ? displaced : withPasswordProblems(ofCells, ofPassword);
    const warnings = problems.length > 0 ? [] : warningsOfCells(save, judged);
    const wish = wishOf(save, action, fieldsOf(save));
    return Object.assign(
      wish,
      { row, problems, warnings },
      password === undefined ? undefined : { password },
      isExampleRow(cells, header, cellOf) ? ({ isExample: true } as const) : undefined,
    );
  };
}

const actionOf = ({ active }: Cells): RowWish['action'] =>
  /^[Dd]$/.test(active) ? 'delete' : 'save';

const noPassword: CellPassword = { problems: [] };

const withPasswordProblems = (
  cells: readonly Finding[],
  password: readonly Finding[],
): readonly Finding[] => (password.length === 0 ? cells : inColumnOrder([...cells, ...password]));

type CellOf = (cells: readonly string[], heading: Heading) => string;

/**
 * The text of a column's cell, edges trimmed and one idiom undone; empty where there is none. Cut beyond every limit before anything is
 * looked for in it: only a list may be longer, and each of its User IDs is cut.
 */
function cellReader({ positions }: HeaderRow): CellOf {
  return (cells, heading) => {
    const at = positions.get(heading);
    const cell = at === undefined ? undefined : cells[at];
    if (cell === undefined || cell === '') return '';
    const text = cell.trim();
    const value = cellValue(heading === 'Supervisors' ? text : clipCell(text), cellKindOf(heading));
    return isUnseen(value) ? '' : value;
  };
}

function wishOf(cells: Cells, action: RowWish['action'], fields: RowFields): RowWish {
  const { userId, active } = cells;
  return {
    userId,
    action,
    active: active === '1',
    ...(action === 'save' && active !== '1' && active !== '0' && { invalidActive: active }),
    fields,
  };
}

/** Only the user of a row, as far as known: a shifted password may stand under any heading, and must not be kept or repeated. */
const withoutCells = (userId: string, action: RowWish['action'], cells: readonly string[]) => ({
  userId,
  action,
  active: false,
  fields: { firstName: '', lastName: '', email: '', userType: '', username: null },
  warnings: [],
  displacedCells: JSON.stringify(cells),
});

/** Why the cells may not be those of the headings. */
function problemsOfRecord(
  record: CsvRecord,
  header: HeaderRow,
  delimiter: string,
): readonly Finding[] {
  const { cells, quoteInvalid } = record;
  if (quoteInvalid)
    return [
      { code: 'QUOTE_INVALID', column: null, values: otherSeparatorIn(cells, header, delimiter) },
    ];
  if (isHeaderAgain(cells, header)) return [{ code: 'HEADER_REPEATED', column: null, values: {} }];
  if (!isCountWrong(record, header)) return none;
  const values = {
    cells: countOf(record),
    headings: header.width,
    separator: delimiter,
    ...otherSeparatorIn(cells, header, delimiter),
  };
  return [{ code: 'CELL_COUNT', column: null, values }];
}

const none: readonly Finding[] = [];

/**
 * Fewer cells than a required column needs, or something beyond the last heading. Missing cells at the end that are all optional are blank.
 *
 * @see docs/import-contract.md §3
 */
function isCountWrong({ cells }: CsvRecord, header: HeaderRow): boolean {
  const { width, needed } = header;
  if (cells.length < needed || (cells.length < width && mayBeShifted(cells, header))) return true;
  return cells.some((cell, at) => at >= width && cell.trim() !== '');
}

/** Whether a cell is missing further in, and a password may stand under another heading: then the last required one is wrong too. */
const mayBeShifted = (cells: readonly string[], { secretsAt, positions }: HeaderRow): boolean =>
  secretsAt.length > 0 && !/^\s*[01Dd]\s*$/.test(cells[positions.get('Active') ?? 0] ?? '');

/** What was cut before it was judged is as long as it was typed. */
function ofWhole(tooLong: Finding, cells: readonly string[], { positions }: HeaderRow): Finding {
  const heading = tooLong.column as Heading;
  const typed = (cells[positions.get(heading) ?? -1] ?? '').trim();
  if (clipCell(typed) === typed) return tooLong;
  return {
    ...tooLong,
    values: valuesOfFinding('TOO_LONG', typed, Number(tooLong.values['limit'])),
  };
}

/** @see docs/import-contract.md §3, EXAMPLE_ROW */
function isExampleRow(cells: readonly string[], { positions }: HeaderRow, cellOf: CellOf): boolean {
  if (foldKey(cellOf(cells, 'User ID')) !== foldKey(exampleRow['User ID'])) return false;
  return [...positions.keys()].every(
    (heading) => heading === 'User ID' || cellOf(cells, heading) === exampleRow[heading],
  );
}
