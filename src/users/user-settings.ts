/** The operator's settings for users. */
export class UserSettings {
  /** Types a user may have, in the spelling that is stored. */
  readonly userTypes!: readonly string[];
  /** User IDs of protected users. */
  readonly protectedUserIds!: readonly string[];
  /** The present or last User ID of the person behind the admin token; `undefined` when unknown. */
  readonly adminUserId!: string | undefined;
}
