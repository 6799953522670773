import type { Revision } from '../../event-store/event-store.port.js';
import type { Snapshot } from '../../read-models/snapshot.js';
import type { Profile } from '../domain/user-events.js';
import type {
  KeptField,
  NeededField,
  OptionalText,
  ReferenceField,
} from '../domain/user-fields.js';

/** A user as the read side shows them. `deleted` is a tombstone: no query but `findMany` and `findLastDeleted` answers one. */
export type DirectoryUser = Readonly<Pick<Profile, NeededField | KeptField>> & {
  /** As the profile has it: ids of entries of the reference data. */
  readonly [field in OptionalText]: string | null;
} & {
  readonly uuid: string;
  /** Of the user's stream. */
  readonly revision: Revision;
  readonly status: 'active' | 'inactive' | 'deleted';
  /** The supervisors' uuids, deleted ones included; empty for a user without supervisors. */
  readonly supervisors: readonly string[];
  /** Id of the newest event that changed the password; `null` when the user never had one. */
  readonly passwordEvent: string | null;
  readonly trainingRecords: number;
  /** ISO 8601, UTC: of the first and of the newest event that a history shows. */
  readonly createdAt: string;
  readonly updatedAt: string;
};

/** A user with the form of the User ID that the directory is ordered by: as it was stored, however this process would fold it. */
export type ListedUser = DirectoryUser & Pick<DirectoryKey, 'foldedUserId'>;

export type DirectoryQuery = {
  readonly status?: 'active' | 'inactive';
  /** Compared folded. */
  readonly userType?: string;
  /**
   * Compared folded. Three characters or more: a part of User ID, first name, last name, e-mail or username. One or two: the beginning of
   * any of these but the e-mail. None: every user.
   */
  readonly search?: string;
  /** Continue after this user. */
  readonly after?: DirectoryKey;
  /** 1 to 1,001: one more than a page shows, to tell whether there are more. */
  readonly limit: number;
};

/** Where a user stands in the order of the directory: folded User ID in code-point order, then uuid. */
export type DirectoryKey = { readonly foldedUserId: string; readonly uuid: string };

/**
 * Finds users. Behind the log by what is being projected just now.
 *
 * Every adapter passes `test/users/read-model/user-directory.contract.ts`.
 */
export abstract class UserDirectory {
  /** The users of these uuids, deleted ones included. Unknown uuids are not in the answer. */
  abstract findMany(uuids: readonly string[]): Promise<ReadonlyMap<string, DirectoryUser>>;

  /** Where the streams of these users stood when they were projected last, by uuid. Unknown uuids are not in the answer. */
  abstract revisionsOf(uuids: readonly string[]): Promise<ReadonlyMap<string, Revision>>;

  /** The present holder of a User ID, compared folded; `undefined` when no user has it. */
  abstract find(userId: string): Promise<DirectoryUser | undefined>;

  /** The last deleted holder of a User ID by the order of the log, compared folded; `undefined` when no holder was deleted. */
  abstract findLastDeleted(userId: string): Promise<DirectoryUser | undefined>;

  /**
   * The uuid of the living holder of a User ID, else of the user who gave it up last by the order of the log: by taking another User ID,
   * or by deletion. Compared folded; `undefined` when no user ever had it.
   */
  abstract findLastBearer(userId: string): Promise<string | undefined>;

  /** Whether a user has a User ID, had it when they were deleted, or had it before they were given another. Compared folded. */
  abstract hasBorne(uuid: string, userId: string): Promise<boolean>;

  /** Which of these folded addresses a living user has beside the one who asks. */
  abstract sharedEmails(
    asked: readonly { readonly emailKey: string; readonly uuid: string }[],
  ): Promise<ReadonlySet<string>>;

  /** The living users who have a folded address, in slices of at most 1,000: a whole school may have one. */
  abstract withEmail(
    emailKey: string,
  ): AsyncIterable<readonly Pick<DirectoryUser, 'uuid' | 'userId'>[]>;

  /**
   * The living users whose User IDs are easily taken for these, though they differ: User ID → uuids, at most 1,000 of each. A User ID
   * that looks like no other is not in the answer.
   *
   * @see docs/import-contract.md §3, ID_LOOKALIKE
   */
  abstract lookalikesOf(
    userIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly string[]>>;

  /**
   * The living users who have supervisors, deleted ones among these, in slices that are read in a moment each: of at most 1,000, many of
   * them empty where few have any. Who is changed meanwhile is shown as before or as after.
   */
  abstract supervised(): AsyncIterable<readonly Pick<DirectoryUser, 'uuid' | 'supervisors'>[]>;

  /** How many users are active. However many there are, each turn of the event loop is short; who is changed meanwhile is counted as before or as after. */
  abstract countActive(): Promise<number>;

  /** How many living users link to an entry of the reference data. */
  abstract countLinked(field: ReferenceField, entryId: string): Promise<number>;

  /**
   * Living users in the order of `DirectoryKey`; fewer than `limit` means that there are no more. However many users there are, each
   * turn of the event loop is short; who is changed between two turns is shown as before or as after.
   */
  abstract page(query: DirectoryQuery): Promise<readonly ListedUser[]>;

  /** All users as of now, for reading page by page: later changes make no user occur twice or not at all. */
  abstract snapshot(): Promise<Snapshot<Pick<UserDirectory, 'findMany' | 'page'>>>;
}
