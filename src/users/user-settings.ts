/** What an administrator of the service has set for users. */
export class UserSettings {
  /** Types a user may have, in the spelling that is stored. */
  readonly userTypes!: readonly string[];
  /** User IDs of users who are not changed unless that was asked for. */
  readonly protectedUserIds!: readonly string[];
  /** User ID that the person behind the admin token has or had last; `undefined` when it is not known. */
  readonly adminUserId!: string | undefined;
}
