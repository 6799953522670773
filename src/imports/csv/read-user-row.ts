import { cellKindOf, exampleRow, type Heading } from '../../users/index.js';
import { foldKey } from '../../shared/fold-key.js';
import { cellValue } from '../../shared/spreadsheet-text.js';
import type { RowWish } from '../domain/plan-row.js';
import type { RowFinding } from '../plan/plan-row.js';
import { isHeaderAgain, type HeaderRow } from './headings.js';
import type { CsvRecord } from './collected-records.js';
import { DeleteCells, problemsOfCells, SaveCells } from './row-rules.js';

/** A row of the file: what it asks for, and what is wrong with it by itself. */
export type UserRow = RowWish & {
  /** As the spreadsheet counts: the header is row 1. */
  readonly row: number;
  readonly problems: readonly RowFinding[];
  readonly warnings: readonly RowFinding[];
};

/** Reads the rows below one header. The cells are judged in an object of ours that is used again: rows are many. */
export function rowReader(header: HeaderRow): (record: CsvRecord, row: number) => UserRow {
  const cellOf = cellReader(header);
  const save = new SaveCells();
  const remove = new DeleteCells();
  return (record, row) => {
    const cells = record.cells;
    Object.assign(save, cellsToSave(cells, cellOf));
    const deletes = /^[Dd]$/.test(save.active);
    remove.userId = save.userId;
    const problems = problemOfRecord(record, header) ?? [
      ...cellCount(cells, header),
      ...problemsOfCells(deletes ? remove : save).filter(isOfACell(cells, header)),
      ...exampleProblem(cells, header, cellOf),
    ];
    return { ...wishOf(save, deletes), row, problems, warnings: [] };
  };
}

type CellOf = (cells: readonly string[], heading: Heading) => string;

/** The text of a column's cell, edges trimmed and one idiom undone; empty where there is none. */
function cellReader({ positions }: HeaderRow): CellOf {
  return (cells, heading) => {
    const at = positions.get(heading);
    const cell = at === undefined ? undefined : cells[at];
    return cell === undefined ? '' : cellValue(cell.trim(), cellKindOf(heading));
  };
}

const cellsToSave = (cells: readonly string[], cellOf: CellOf): SaveCells => ({
  userId: cellOf(cells, 'User ID'),
  firstName: cellOf(cells, 'First Name'),
  lastName: cellOf(cells, 'Last Name'),
  email: cellOf(cells, 'Email'),
  userType: cellOf(cells, 'User Type'),
  active: cellOf(cells, 'Active'),
  username: cellOf(cells, 'Username'),
});

function wishOf({ userId, active, username, ...fields }: SaveCells, deletes: boolean): RowWish {
  const { firstName, lastName, email, userType } = fields;
  return {
    userId: kept(userId),
    action: deletes ? 'delete' : 'save',
    active: active === '1',
    ...(!deletes && active !== '1' && active !== '0' && { invalidActive: kept(active) }),
    fields: {
      firstName: kept(firstName),
      lastName: kept(lastName),
      email: kept(email),
      userType: kept(userType),
      username: username === '' ? null : kept(username),
    },
  };
}

/** Beyond every limit: such a row is refused, and what is kept of it only shows which row it was. */
const keptAtMost = 1_000;

const kept = (value: string): string =>
  value.length > keptAtMost ? value.slice(0, keptAtMost) : value;

/** What makes it useless to look at the cells; `undefined` when nothing does. */
function problemOfRecord(
  { cells, quoteInvalid }: CsvRecord,
  header: HeaderRow,
): readonly RowFinding[] | undefined {
  if (quoteInvalid) return [{ code: 'QUOTE_INVALID', column: null, values: {} }];
  if (isHeaderAgain(cells, header)) return [{ code: 'HEADER_REPEATED', column: null, values: {} }];
  return undefined;
}

/** Fewer cells than headings, or something under no heading. @see import-contract.md §3 */
function cellCount(cells: readonly string[], { width, named }: HeaderRow): readonly RowFinding[] {
  const found: RowFinding = {
    code: 'CELL_COUNT',
    column: null,
    values: { cells: cells.length, headings: width },
  };
  if (cells.length < width) return [found];
  return cells.some((cell, at) => named[at] === undefined && cell.trim() !== '') ? [found] : [];
}

/** A cell that a short row does not have is not blank: the count of cells says what is wrong. */
const isOfACell =
  (cells: readonly string[], { positions }: HeaderRow) =>
  ({ column }: RowFinding): boolean =>
    (positions.get(column as Heading) ?? 0) < cells.length;

function exampleProblem(
  cells: readonly string[],
  { positions }: HeaderRow,
  cellOf: CellOf,
): readonly RowFinding[] {
  if (foldKey(cellOf(cells, 'User ID')) !== foldKey(exampleRow['User ID'])) return [];
  const unedited = [...positions.keys()].every(
    (heading) => heading === 'User ID' || cellOf(cells, heading) === exampleRow[heading],
  );
  return unedited ? [{ code: 'EXAMPLE_ROW', column: 'User ID', values: {} }] : [];
}
