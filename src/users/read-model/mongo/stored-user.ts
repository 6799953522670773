import { fields } from '../../domain/user-fields.js';
import type { Position } from '../../../event-store/event-store.port.js';
import type { Scope } from '../../../read-models/mongo/collections.js';
import type { DirectoryUser } from '../user-directory.port.js';
import type { SearchForms } from './search-forms.js';

/** A user. `_id` is the uuid. Deleted users stay. */
export type StoredUser = Omit<DirectoryUser, 'uuid'> &
  SearchForms & {
    readonly _id: string;
    /** `status`, and that of a deleted user as it was before. */
    readonly livingStatus: 'active' | 'inactive';
    readonly foldedUserId: string;
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
  Pick<StoredUser, '_id' | 'foldedUserId' | 'livingStatus'>;

export const usersIn = 'users';

export const usersOf = (scope: Scope) => scope.collection<StoredUser>(usersIn);

const ownFields = [
  'revision',
  'status',
  'passwordEvent',
  'trainingRecords',
  'createdAt',
  'updatedAt',
] as const satisfies readonly (keyof DirectoryUser)[];

/** What a query reads of a user. */
export const shownFields = Object.fromEntries(
  [...ownFields, ...fields, 'foldedUserId', 'livingStatus'].map((name) => [name, 1]),
) as Readonly<Record<string, 1>>;

/** The user that was read. */
export function shown({
  _id: uuid,
  foldedUserId: _key,
  livingStatus: _living,
  ...user
}: ReadUser): DirectoryUser {
  return { uuid, ...user };
}
