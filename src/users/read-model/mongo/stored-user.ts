import { fields } from '../../domain/user-fields.js';
import type { Position } from '../../../event-store/event-store.port.js';
import type { Scope } from '../../../read-models/mongo/collections.js';
import type { DirectoryUser, ListedUser } from '../user-directory.port.js';
import type { SearchForms } from './search-forms.js';
import { foldedOf } from './user-key.js';

/** A user. `_id` is the uuid. Deleted users stay. */
export type StoredUser = Omit<DirectoryUser, 'uuid'> &
  SearchForms & {
    readonly _id: string;
    /** `status`, and that of a deleted user as it was before. */
    readonly livingStatus: 'active' | 'inactive';
    /** Of the folded User ID. Users are ordered by it. */
    readonly userKey: string;
    /** Where the log has the change to this User ID; `START`: it is the first. */
    readonly userIdSince: Position;
    readonly foldedUserType: string;
    readonly foldedEmail: string;
    /** `null` when it equals the folded User ID. */
    readonly lookalikeKey: string | null;
    readonly isSupervised: boolean;
    /** Where the log has the deletion; `null` for the living. */
    readonly deletedPosition: Position | null;
  };

/** A user as a query for `shownFields` reads one. */
export type ReadUser = Omit<DirectoryUser, 'uuid'> &
  Pick<StoredUser, '_id' | 'userKey' | 'livingStatus'>;

export const usersIn = 'users';

export const usersOf = (scope: Scope) => scope.collection<StoredUser>(usersIn);

const names: readonly Exclude<keyof DirectoryUser, 'uuid'>[] = [
  'revision',
  'status',
  'passwordEvent',
  'trainingRecords',
  'createdAt',
  'updatedAt',
  ...fields,
];

/** What a query reads of a user. */
export const shownFields = Object.fromEntries(
  [...names, 'userKey', 'livingStatus'].map((name) => [name, 1]),
) as Readonly<Record<string, 1>>;

/** The user that was read. */
export function shown(read: ReadUser): DirectoryUser {
  const user: Record<string, unknown> = { uuid: read._id };
  for (const name of names) user[name] = read[name];
  return user as DirectoryUser;
}

/** The user that was read, with the place in the directory. */
export const listed = (read: ReadUser): ListedUser => ({
  ...shown(read),
  foldedUserId: foldedOf(read.userKey),
});
