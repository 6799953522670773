import { registerDecorator, validateSync } from 'class-validator';
import {
  codePoints,
  headingOfField,
  isEmailAddress,
  longest,
  type ProfileField,
} from '../../users/index.js';
import type { FindingValues } from '../domain/import-events.js';
import type { RowFinding } from '../plan/plan-row.js';
import { clipped } from './clipped.js';

type Rule = {
  readonly code: string;
  readonly holds: (value: string) => boolean;
};

/** Judges a property by a rule; the code names the rule in what class-validator answers. */
const Holds =
  ({ code, holds }: Rule) =>
  (target: object, propertyName: string | symbol): void =>
    registerDecorator({
      name: code,
      target: target.constructor,
      propertyName: String(propertyName),
      constraints: [],
      options: {},
      validator: { validate: (value: unknown) => typeof value === 'string' && holds(value) },
    });

const required: Rule = { code: 'REQUIRED', holds: (value) => value !== '' };

const atMost = (limit: number): Rule => ({
  code: 'TOO_LONG',
  holds: (value) => value.length <= limit || codePoints(value) <= limit,
});

const noSeparator: Rule = { code: 'SEPARATOR_IN_ID', holds: (value) => !value.includes(';') };

const emailAddress: Rule = {
  code: 'EMAIL_INVALID',
  holds: (value) => value === '' || isEmailAddress(value),
};

const oneOrZero: Rule = {
  code: 'ACTIVE_INVALID',
  holds: (value) => value === '' || value === '1' || value === '0',
};

/** The cells of a row that is to be saved, edges trimmed, `''` where the file has no such column. */
export class SaveCells {
  @Holds(required)
  @Holds(atMost(longest.userId))
  @Holds(noSeparator)
  userId = '';

  @Holds(required)
  @Holds(atMost(longest.firstName))
  firstName = '';

  @Holds(required)
  @Holds(atMost(longest.lastName))
  lastName = '';

  @Holds(required)
  @Holds(atMost(longest.email))
  @Holds(emailAddress)
  email = '';

  @Holds(required)
  userType = '';

  @Holds(required)
  @Holds(oneOrZero)
  active = '';

  @Holds(atMost(longest.username))
  username = '';
}

/** The cells of a row that deletes: all but the User ID are ignored. */
export class DeleteCells {
  @Holds(required)
  @Holds(atMost(longest.userId))
  @Holds(noSeparator)
  userId = '';
}

type CellName = ProfileField | 'active';

const limits: Readonly<Partial<Record<CellName, number>>> = longest;

const valuesOf: Readonly<Record<string, (value: string, limit: number) => FindingValues>> = {
  TOO_LONG: (value, limit) => ({ limit, length: codePoints(value) }),
  EMAIL_INVALID: (value) => ({ value: clipped(value) }),
  ACTIVE_INVALID: (value) => ({ value: clipped(value) }),
};

const options = { validationError: { target: false, value: false } };

/** Every problem of a row by itself, in the order of the columns. @see import-contract.md §3 */
export function problemsOfCells(cells: SaveCells | DeleteCells): readonly RowFinding[] {
  return validateSync(cells, options).flatMap(({ property, constraints = {} }) => {
    const name = property as CellName;
    const value = (cells as Readonly<Partial<Record<CellName, string>>>)[name] ?? '';
    const column = name === 'active' ? 'Active' : headingOfField[name];
    return Object.keys(constraints).map((code): RowFinding => {
      const values = valuesOf[code]?.(value, limits[name] ?? 0) ?? {};
      return { code, column, values };
    });
  });
}
