import {
  fieldOf,
  headings,
  valueFinding,
  valueProblems,
  valuesOfFinding,
  type Heading,
  type ProfileField,
} from '../../../users/index.js';
import type { Finding } from '../../../shared/finding.js';
import type { RowWish } from '../../commands-of-row.js';

/** The codes of what is wrong with a cell; empty when nothing is. */
type Judge = (value: string) => readonly string[];

const none: readonly string[] = [];

/** Of a row that is not a deletion. */
const activeProblems: Judge = (value) =>
  value === '1' || value === '0' ? none : withActive(valueProblems.userType(value));

const withActive = (codes: readonly string[]): readonly string[] =>
  codes.includes('REQUIRED') || codes.includes('SPREADSHEET_ERROR')
    ? codes
    : [...codes, 'ACTIVE_INVALID'];

/** The cells of a row, edges trimmed, `''` where the file has no such column. */
export type Cells = { [cell in ProfileField | 'active']: string };

type CellName = keyof Cells;

/** The cells of a row, and the columns that they stand in, in the order of the columns. */
export const columnsOfCells = headings.flatMap(
  (heading): readonly (readonly [CellName, Heading])[] => {
    const name = heading === 'Active' ? 'active' : fieldOf(heading);
    return name === undefined ? [] : [[name, heading]];
  },
);

const cellNames = columnsOfCells.map(([name]) => name);

/** The cells of a row that deletes: all but the User ID are ignored. */
const ofDeletion: readonly CellName[] = ['userId'];

/** The cells of a row that count. */
export const judgedCells = (action: RowWish['action']): readonly CellName[] =>
  action === 'delete' ? ofDeletion : cellNames;

const judges: Readonly<Record<CellName, Judge>> = { ...valueProblems, active: activeProblems };

const noFindings: readonly Finding[] = [];

/**
 * Every problem of a row by itself, in the order of the columns. A loop, and nothing made where nothing is wrong: a file has millions of cells.
 *
 * @see docs/import-contract.md §3
 */
export function problemsOfCells(cells: Cells, judged: readonly CellName[]): readonly Finding[] {
  let found: Finding[] | undefined;
  for (const name of judged) {
    const value = cells[name];
    for (const code of judges[name](value)) (found ??= []).push(findingOf(code, name, value));
  }
  return found ?? noFindings;
}

const findingOf = (code: string, name: CellName, value: string): Finding =>
  name === 'active'
    ? { code, column: 'Active', values: valuesOfFinding(code, value, 0) }
    : valueFinding(code, name, value);
