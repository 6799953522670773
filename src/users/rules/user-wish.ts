import type { Finding } from '../../shared/finding.js';
import type { Profile } from '../domain/user-events.js';

/** What somebody asks to have stored of one user, edges trimmed. A field that is absent stays as it is. */
export type UserWish = {
  readonly firstName?: string;
  readonly lastName?: string;
  readonly email?: string;
  readonly userType?: string;
  /** Never blank: a blank one keeps what is stored. */
  readonly username?: string;
  /** As typed, edges included. Never blank. */
  readonly password?: string;
  /** Names of entries of the reference data; `''` clears. */
  readonly jobTitle?: string;
  readonly site?: string;
  readonly costCenter?: string;
  /** User IDs, blanks and repeats (compared folded) dropped; empty clears. */
  readonly supervisors?: readonly string[];
};

/** Whom a wish is about. */
export type WishSubject = {
  readonly uuid: string;
  /** The User ID they have, or are to be created with. */
  readonly userId: string;
  /** What is stored of them; `undefined` for a user who is to be created. */
  readonly stored: Profile | undefined;
};

/** The fields wished for as they are stored: entries by id, users by uuid, types as the list spells them. */
export type WishedFields = Readonly<Partial<Omit<Profile, 'userId'>>>;

/** What a rule makes of its part of a wish. With a problem, the fields do not count. */
export type Judged = {
  readonly fields: WishedFields;
  readonly problems: readonly Finding[];
};

/** Nothing is asked for. */
export const nothingWished: Judged = { fields: {}, problems: [] };
