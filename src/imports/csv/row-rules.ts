import { registerDecorator, validateSync, type ValidationArguments } from 'class-validator';
import {
  codePoints,
  headingOfField,
  isEmailAddress,
  longest,
  userIdProblems,
  type Heading,
} from '../../users/index.js';
import {
  controlCharacterAt,
  invisibleCharacterAt,
  isSpreadsheetError,
} from '../../shared/text-defects.js';
import type { RowFinding } from '../plan/plan-row.js';
import { findingValues } from './finding-values.js';

type Rule = {
  readonly code: string;
  readonly holds: (value: string) => boolean;
};

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

const failing = (rules: readonly Rule[], value: string): readonly string[] =>
  rules.every(({ holds }) => holds(value))
    ? none
    : rules.filter(({ holds }) => !holds(value)).map(({ code }) => code);

/** A cell that may be blank. */
const optional =
  (...rules: readonly Rule[]): Judge =>
  (value) =>
    value === '' ? none : failing(rules, value);

/** A cell that may not. Nothing else is said of a blank one. */
const required =
  (...rules: readonly Rule[]): Judge =>
  (value) =>
    value === '' ? ['REQUIRED'] : failing(rules, value);

const atMost = (limit: number): Rule => ({
  code: 'TOO_LONG',
  holds: (value) => value.length <= limit || codePoints(value) <= limit,
});

const noNul: Rule = { code: 'CONTROL_CHARACTER', holds: (value) => !value.includes('\0') };

const noControlCharacter: Rule = {
  code: 'CONTROL_CHARACTER',
  holds: (value) => controlCharacterAt(value) < 0,
};

const noInvisibleCharacter: Rule = {
  code: 'INVISIBLE_CHARACTER',
  holds: (value) => invisibleCharacterAt(value) < 0,
};

const noSpreadsheetError: Rule = {
  code: 'SPREADSHEET_ERROR',
  holds: (value) => !isSpreadsheetError(value),
};

const emailAddress: Rule = { code: 'EMAIL_INVALID', holds: isEmailAddress };

const oneOrZero: Rule = {
  code: 'ACTIVE_INVALID',
  holds: (value) => value === '1' || value === '0',
};

const text = [noNul, noSpreadsheetError];
const identifier = [noControlCharacter, noInvisibleCharacter, noSpreadsheetError];

/** The cells of a row that is to be saved, edges trimmed, `''` where the file has no such column. */
export class SaveCells {
  @Judged(userIdProblems)
  userId = '';

  @Judged(required(atMost(longest.firstName), ...text))
  firstName = '';

  @Judged(required(atMost(longest.lastName), ...text))
  lastName = '';

  @Judged(required(atMost(longest.email), ...identifier, emailAddress))
  email = '';

  @Judged(required(...text))
  userType = '';

  @Judged(required(...text, oneOrZero))
  active = '';

  @Judged(optional(atMost(longest.username), ...identifier))
  username = '';

  @Judged(optional(atMost(longest.jobTitle), ...text))
  jobTitle = '';

  @Judged(optional(atMost(longest.site), ...text))
  site = '';

  @Judged(optional(atMost(longest.costCenter), ...text))
  costCenter = '';

  /** The whole cell: each User ID in it is looked up later. */
  @Judged(optional(...text))
  supervisors = '';
}

/** The cells of a row that deletes: all but the User ID are ignored. */
export class DeleteCells {
  @Judged(userIdProblems)
  userId = '';
}

type CellName = keyof SaveCells;

/** The cells of a row that is judged, and the columns that they stand in. */
export const headingOfCell: Readonly<Record<CellName, Heading>> = {
  ...headingOfField,
  active: 'Active',
};

export const cellNames = Object.keys(headingOfCell) as readonly CellName[];

const limits: Readonly<Partial<Record<CellName, number>>> = longest;

const options = { validationError: { target: false, value: false } };

/** Every problem of a row by itself, in the order of the columns. @see import-contract.md §3 */
export function problemsOfCells(cells: SaveCells | DeleteCells): readonly RowFinding[] {
  return validateSync(cells, options).flatMap(({ property, constraints }) => {
    const name = property as CellName;
    const value = (cells as Readonly<Partial<Record<CellName, string>>>)[name] ?? '';
    const column = headingOfCell[name];
    return (constraints?.[judged] ?? '').split(separator).map((code): RowFinding => {
      const values = findingValues(code, value, limits[name] ?? 0);
      return { code, column, values };
    });
  });
}
