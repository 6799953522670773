import { foldKey } from '../../shared/fold-key.js';
import { differByZeros, withoutZeros } from '../../shared/lookalike-key.js';
import { sameValue, type FoundUser } from '../../users/index.js';
import type { UserRow } from '../read/read-user-rows.js';
import type { Holder } from '../plan/planned-row.js';
import type { LookalikeUser } from './lookalike-users.js';

/**
 * The user that a row is about by its cells, where a spreadsheet has dropped the zeros before the User ID so that the row names another or
 * no user. `undefined` when no zeros were lost.
 *
 * @see docs/import-contract.md §3, ID_ZEROS_LOST
 */
export function zerosLost(
  row: UserRow,
  found: FoundUser | undefined,
  lookalikes: readonly LookalikeUser[] = [],
): Holder | undefined {
  const own = zerosBefore(row.userId);
  // An unknown User ID of a deletion is reported anyway.
  if (row.action === 'delete' && !found) return undefined;
  const isMeant = row.action === 'delete' ? isMeantByDelete : isMeantBySave;
  const meant = lookalikes.find(
    (user) =>
      zerosBefore(user.userId) > own &&
      differByZeros(user.userId, row.userId) &&
      isMeant(row, user, found?.user.profile),
  );
  return meant && { uuid: meant.uuid, userId: meant.userId };
}

const zerosBefore = (userId: string): number =>
  foldKey(userId).length - withoutZeros(userId).length;

type Person = Pick<LookalikeUser, 'firstName' | 'lastName' | 'email'>;
type IsMeant = (row: UserRow, neighbour: Person, named: Person | undefined) => boolean;

const names = ['firstName', 'lastName'] as const;
const all = ['email', ...names] as const;

const isMeantBySave: IsMeant = ({ fields }, neighbour, named) =>
  [['email'] as const, names].some(
    (told) => isOf(neighbour, fields, told) && !(named && isOf(named, fields, told)),
  );

const isOf = (person: Person, cells: Person, told: readonly (typeof all)[number][]): boolean =>
  told.every((field) => cells[field] !== '' && sameValue(field, person[field], cells[field]));

/** A number alone should delete no user. */
const isMeantByDelete: IsMeant = ({ fields }, neighbour, named) =>
  all.every((field) => fields[field] === '') ||
  all.some((field) => isOf(neighbour, fields, [field]) && !(named && isOf(named, fields, [field])));
