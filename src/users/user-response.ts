import type { DirectoryUser } from './read-model/user-directory.port.js';

/** A user as the API shows them. @see import-contract.md §5 */
export class UserResponse {
  /** 1 to 64 characters, as the administrator wrote it. */
  readonly userId!: string;
  /** 1 to 255 characters. */
  readonly firstName!: string;
  /** 1 to 255 characters. */
  readonly lastName!: string;
  /** At most 254 characters; several users may have the same. */
  readonly email!: string;
  /** In the spelling of the list of types. */
  readonly userType!: string;
  /** Inactive users do not sign in. */
  readonly status!: 'active' | 'inactive';
  /** Signs in; `null` when a swap of usernames was cut short. */
  readonly username!: string | null;
  /** Not supported yet: always `null`. */
  readonly jobTitle!: string | null;
  /** Not supported yet: always `null`. */
  readonly site!: string | null;
  /** Not supported yet: always `null`. */
  readonly costCenter!: string | null;
  /** User IDs. Not supported yet: always empty. */
  readonly supervisors!: readonly string[];
  /** ISO 8601, UTC. */
  readonly createdAt!: string;
  /** ISO 8601, UTC: of the newest change that the history shows. */
  readonly updatedAt!: string;
  /** Of the user's stream, from 0; the ETag. */
  readonly revision!: number;
  /** Stays when the User ID changes. */
  readonly uuid!: string;
}

/** A living user of the directory as the API shows them. */
export function userResponse(user: DirectoryUser): UserResponse {
  const { userId, firstName, lastName, email, userType, status, username } = user;
  const { createdAt, updatedAt, revision, uuid } = user;
  return {
    userId,
    firstName,
    lastName,
    email,
    userType,
    status: status === 'active' ? 'active' : 'inactive',
    username,
    jobTitle: null,
    site: null,
    costCenter: null,
    supervisors: [],
    createdAt,
    updatedAt,
    revision,
    uuid,
  };
}
