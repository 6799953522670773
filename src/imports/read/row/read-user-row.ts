import {
  cellKindOf,
  exampleRow,
  inColumnOrder,
  isBlankPassword,
  passwordProblems,
  valuesOfFinding,
  type Heading,
} from '../../../users/index.js';
import type { Finding } from '../../../shared/finding.js';
import { foldKey } from '../../../shared/fold-key.js';
import { cellValue } from '../../../shared/spreadsheet-text.js';
import { isUnseen } from '../../../shared/text-defects.js';
import type { RowFields, RowWish } from '../../commands-of-row.js';
import type { HeaderRow } from '../header/read-header.js';
import { clipCell } from './clip-cell.js';
import type { CsvRecord } from '../records/csv-record.js';
import { fieldsReader } from './fields-reader.js';
import { columnsOfCells, judgedCells, problemsOfCells, type Cells } from './cell-rules.js';
import { problemsOfRecord } from './problems-of-record.js';
import { warningsOfCells } from './cell-warnings.js';

/** A row of the file: its wish, and the problems that it has without a look at other rows or users. */
export type UserRow = RowWish & {
  /** As the spreadsheet counts: the header is row 1. */
  readonly row: number;
  readonly problems: readonly Finding[];
  readonly warnings: readonly Finding[];
  /** As typed, right or wrong; absent when the row says nothing about it. Held in memory only. */
  readonly password?: string;
  /** All cells of a row whose cells may stand under wrong headings: any of them may be a password. Held in memory only. */
  readonly displacedCells?: string;
  /** Whether it is the example row of the sample as it is. */
  readonly isExample?: true;
};

/** Reads the rows below one header. The cells are judged in one object that is used again for each row: rows are many. */
export function rowReader(
  header: HeaderRow,
  delimiter = ',',
): (record: CsvRecord, row: number) => UserRow {
  const cellOf = cellReader(header);
  const save = Object.fromEntries(columnsOfCells.map(([name]) => [name, ''])) as Cells;
  const given = columnsOfCells.filter(([, heading]) => header.positions.has(heading));
  const fieldsOf = fieldsReader(header);
  return (record, row) => {
    const cells = record.cells;
    for (const [name, heading] of given) save[name] = cellOf(cells, heading);
    const action = actionOf(save);
    const judged = judgedCells(action);
    const displaced = problemsOfRecord(record, header, delimiter);
    if (displaced.length > 0 && header.secretsAt.length > 0)
      return { ...withoutCells(save.userId, action, cells), row, problems: displaced };
    const password = action === 'delete' ? undefined : passwordIn(cells, header);
    const ofCells = problemsOfCells(save, judged).map((problem) =>
      problem.code === 'TOO_LONG' ? ofWhole(problem, cells, header) : problem,
    );
    const problems = displaced.length > 0 ? displaced : withPasswordProblems(ofCells, password);
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

/** The password of a row as typed, neither trimmed nor freed of idioms; `undefined` for none. @see docs/import-contract.md §1, "Password" */
function passwordIn(cells: readonly string[], { positions }: HeaderRow): string | undefined {
  const at = positions.get('Password');
  const password = at === undefined ? undefined : cells[at];
  return password === undefined || isBlankPassword(password) ? undefined : password;
}

/** The problems of the password say what is wrong without repeating it. @see docs/import-contract.md §3, PASSWORD_WEAK */
function withPasswordProblems(
  ofCells: readonly Finding[],
  password: string | undefined,
): readonly Finding[] {
  const found = password === undefined ? [] : passwordProblems(password);
  return found.length === 0 ? ofCells : inColumnOrder([...ofCells, ...found]);
}

type CellOf = (cells: readonly string[], heading: Heading) => string;

/**
 * The text of a column's cell, edges trimmed and one idiom undone; empty when it is missing. It is cut beyond every limit before anything
 * is searched in it: only a list may be longer, and each of its User IDs is cut.
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

/** Tells the length of the cell as typed, also where it was cut before it was judged. */
function ofWhole(tooLong: Finding, cells: readonly string[], { positions }: HeaderRow): Finding {
  const heading = tooLong.column as Heading;
  const typed = (cells[positions.get(heading) ?? -1] ?? '').trim();
  if (clipCell(typed) === typed) return tooLong;
  return {
    ...tooLong,
    values: valuesOfFinding('TOO_LONG', typed, Number(tooLong.values['limit'])),
  };
}

const exampleKey = foldKey(exampleRow['User ID']);

/** @see docs/import-contract.md §3, EXAMPLE_ROW */
function isExampleRow(cells: readonly string[], { positions }: HeaderRow, cellOf: CellOf): boolean {
  if (foldKey(cellOf(cells, 'User ID')) !== exampleKey) return false;
  return [...positions.keys()].every(
    (heading) => heading === 'User ID' || cellOf(cells, heading) === exampleRow[heading],
  );
}
