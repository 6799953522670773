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

/** The codes of the problems of a cell. */
type Judge = (value: string) => readonly string[];

const none: readonly string[] = [];

/** The problems of Active in a row that is no deletion. */
function activeProblems(value: string): readonly string[] {
  if (value === '1' || value === '0') return none;
  const codes = valueProblems.userType(value);
  const isTold = codes.includes('REQUIRED') || codes.includes('SPREADSHEET_ERROR');
  return isTold ? codes : [...codes, 'ACTIVE_INVALID'];
}

/** The cells of a row, edges trimmed, `''` where the file has no such column. */
export type Cells = { [cell in ProfileField | 'active']: string };

type CellName = keyof Cells;

/** The cells of a row with their columns, in the order of the columns. */
export const columnsOfCells = headings.flatMap(
  (heading): readonly (readonly [CellName, Heading])[] => {
    const name = heading === 'Active' ? 'active' : fieldOf(heading);
    return name === undefined ? [] : [[name, heading]];
  },
);

const cellNames = columnsOfCells.map(([name]) => name);

const ofDeletion: readonly CellName[] = ['userId'];

/** The cells of a row that count: in a deletion only the User ID. */
export const judgedCells = (action: RowWish['action']): readonly CellName[] =>
  action === 'delete' ? ofDeletion : cellNames;

const judges: Readonly<Record<CellName, Judge>> = { ...valueProblems, active: activeProblems };

const noFindings: readonly Finding[] = [];

/** Every problem of the cells, in their order. Makes no object where nothing is wrong: a file has millions of cells. @see docs/import-contract.md §3 */
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
