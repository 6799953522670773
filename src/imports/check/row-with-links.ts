import { inColumnOrder, type Guard } from '../../users/index.js';
import type { UserRow } from '../read/read-user-rows.js';
import type { RowLinks, RowWish } from '../commands-of-row.js';
import type { LookedUpRow } from './look-up-row.js';
import type { RowPassword } from './read-passwords.js';
import { provisionalUuids } from './link-supervisors.js';

type Cells = Pick<UserRow, 'row' | 'problems' | 'warnings'> & RowWish;

/** The row with what was looked up for it, as the plan is to keep it; its password stays behind. */
export function rowWithLinks(row: UserRow, looked: LookedUpRow, guards: readonly Guard[]): Cells {
  const { userId, action, active, warnings, problems } = row;
  const wish: Cells = {
    row: row.row,
    userId,
    action,
    active,
    fields: fieldsOf(row, looked),
    problems:
      looked.problems.length === 0 ? problems : inColumnOrder([...problems, ...looked.problems]),
    warnings,
    links: linksOf(looked),
  };
  // Rows are many, and most have nothing of this.
  if (row.invalidActive !== undefined) Object.assign(wish, { invalidActive: row.invalidActive });
  if (looked.password) Object.assign(wish, passwordWish(looked.password));
  if (guards.length > 0) Object.assign(wish, { guards });
  const { same } = looked.supervisors;
  return same ? Object.assign(wish, { sameSupervisors: same }) : wish;
}

const fieldsOf = ({ fields }: UserRow, { userType }: LookedUpRow): UserRow['fields'] =>
  userType === undefined || userType === fields.userType ? fields : { ...fields, userType };

const linksOf = ({ linked, supervisors }: LookedUpRow): RowLinks =>
  supervisors.asked
    ? { ...linked.links, supervisors: provisionalUuids(supervisors.asked) }
    : linked.links;

const passwordWish = ({ mark, equals, sealed }: RowPassword) => ({
  passwordMark: mark,
  changesPassword: sealed !== null && equals === undefined,
  ...(equals !== undefined && { equalsPasswordOf: equals }),
});
