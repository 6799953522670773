import type { Finding } from '../../shared/finding.js';
import type { Profile } from '../domain/user-events.js';
import type { TextField } from '../domain/user-fields.js';

/** The wished values of one user, edges trimmed. An absent field stays. */
export type UserWish = {
  /** Names of entries stand for their ids. `''` clears an optional one; a username is never blank, for that keeps what is stored. */
  readonly [field in Exclude<TextField, 'userId'>]?: string;
} & {
  /** As typed, edges included. Never blank. */
  readonly password?: string;
  /** User IDs, blanks and repeats (compared folded) dropped; empty clears. */
  readonly supervisors?: readonly string[];
};

/** The user of a wish. */
export type WishSubject = {
  readonly uuid: string;
  /** The User ID of the stored or new user. */
  readonly userId: string;
  /** The stored user; `undefined` for a new user. */
  readonly stored: Profile | undefined;
};

/** The wished fields as stored: entries by id, users by uuid, types as the list spells them. */
export type WishedFields = Readonly<Partial<Omit<Profile, 'userId'>>>;

/** The answer of a rule about its part of a wish. With a problem, the fields do not count. */
export type Judged = {
  readonly fields: WishedFields;
  readonly problems: readonly Finding[];
};

/** An empty wish. */
export const nothingWished: Judged = { fields: {}, problems: [] };
