import { registerDecorator, validateSync, type ValidationArguments } from 'class-validator';
import {
  headingOfField,
  valueFinding,
  valueProblems,
  valuesOfFinding,
  type Heading,
  type ProfileField,
} from '../../users/index.js';
import type { Finding } from '../../shared/finding.js';

/** The codes of what is wrong with a cell; empty when nothing is. */
type Judge = (value: string) => readonly string[];

/**
 * Judges a property. All rules of a cell are one validator, whose message is their codes: a file has millions of cells, and to
 * class-validator each validator costs more than the rules themselves.
 */
const Judged =
  (judge: Judge) =>
  (target: object, propertyName: string | symbol): void =>
    registerDecorator({
      name: judged,
      target: target.constructor,
      propertyName: String(propertyName),
      constraints: [],
      options: {},
      validator: {
        validate: (value: unknown) => judge(value as string).length === 0,
        defaultMessage: (cell?: ValidationArguments) =>
          judge(cell?.value as string).join(separator),
      },
    });

const judged = 'judged';
const separator = ' ';

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
  @Judged(valueProblems.userId)
  userId = '';

  @Judged(valueProblems.firstName)
  firstName = '';

  @Judged(valueProblems.lastName)
  lastName = '';

  @Judged(valueProblems.email)
  email = '';

  @Judged(valueProblems.userType)
  userType = '';

  @Judged(activeProblems)
  active = '';

  @Judged(valueProblems.username)
  username = '';

  @Judged(valueProblems.jobTitle)
  jobTitle = '';

  @Judged(valueProblems.site)
  site = '';

  @Judged(valueProblems.costCenter)
  costCenter = '';

  @Judged(valueProblems.supervisors)
  supervisors = '';
}

/** The cells of a row that deletes: all but the User ID are ignored. */
export class DeleteCells {
  @Judged(valueProblems.userId)
  userId = '';
}

type CellName = keyof SaveCells;

/** The cells of a row that is judged, and the columns that they stand in. */
export const headingOfCell: Readonly<Record<CellName, Heading>> = {
  ...headingOfField,
  active: 'Active',
};

export const cellNames = Object.keys(headingOfCell) as readonly CellName[];

const options = { validationError: { target: false, value: false } };

/** Every problem of a row by itself, in the order of the columns. @see docs/import-contract.md §3 */
export function problemsOfCells(cells: SaveCells | DeleteCells): readonly Finding[] {
  return validateSync(cells, options).flatMap(({ property, constraints }) => {
    const name = property as CellName;
    const value = (cells as Readonly<Partial<Record<CellName, string>>>)[name] ?? '';
    return (constraints?.[judged] ?? '')
      .split(separator)
      .map((code) => findingOf(code, name, value));
  });
}

const findingOf = (code: string, name: CellName, value: string): Finding =>
  name === 'active'
    ? { code, column: 'Active', values: valuesOfFinding(code, value, 0) }
    : valueFinding(code, name satisfies ProfileField, value);
