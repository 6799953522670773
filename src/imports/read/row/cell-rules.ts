import {
  headingOfField,
  valueFinding,
  valueProblems,
  valuesOfFinding,
  type Heading,
  type ProfileField,
} from '../../../users/index.js';
import type { Finding } from '../../../shared/finding.js';

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

/** The cells of a row that is to be saved, edges trimmed, `''` where the file has no such column. */
export class SaveCells {
  userId = '';
  firstName = '';
  lastName = '';
  email = '';
  userType = '';
  active = '';
  username = '';
  jobTitle = '';
  site = '';
  costCenter = '';
  supervisors = '';
}

/** The cells of a row that deletes: all but the User ID are ignored. */
export class DeleteCells {
  userId = '';
}

type CellName = keyof SaveCells;

/** The cells of a row that is judged, and the columns that they stand in. */
export const headingOfCell: Readonly<Record<CellName, Heading>> = {
  ...headingOfField,
  active: 'Active',
};

export const cellNames = Object.keys(headingOfCell) as readonly CellName[];

const judges: Readonly<Record<CellName, Judge>> = { ...valueProblems, active: activeProblems };

const noFindings: readonly Finding[] = [];

/**
 * Every problem of a row by itself, in the order of the columns. A loop, and nothing made where nothing is wrong: a file has millions of cells.
 *
 * @see docs/import-contract.md §3
 */
export function problemsOfCells(cells: SaveCells | DeleteCells): readonly Finding[] {
  let found: Finding[] | undefined;
  for (const name in cells) {
    const cell = name as CellName;
    const value = (cells as SaveCells)[cell];
    for (const code of judges[cell](value)) (found ??= []).push(findingOf(code, cell, value));
  }
  return found ?? noFindings;
}

const findingOf = (code: string, name: CellName, value: string): Finding =>
  name === 'active'
    ? { code, column: 'Active', values: valuesOfFinding(code, value, 0) }
    : valueFinding(code, name satisfies ProfileField, value);
