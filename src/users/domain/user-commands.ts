import type { Profile } from './user-events.js';

/** Time comes in with the command: ISO 8601, UTC. */
type Command<Type extends string, Asked = unknown> = {
  readonly type: Type;
  readonly occurredAt: string;
} & Asked;

export type CreateUserCommand = Command<
  'CreateUser',
  {
    readonly active: boolean;
    readonly profile: Profile;
    /** Whether the user gets a welcome e-mail. Default: no. */
    readonly welcome?: true;
  }
>;

/** The wanted fields. A field that equals the stored one changes nothing; a field that is not named stays. */
export type UpdateUserCommand = Command<
  'UpdateUser',
  { readonly fields: Readonly<Partial<Omit<Profile, 'userId'>>> }
>;

/** Refused while the user has training records, unless the command deletes them too. Default: keep them, so refuse. */
export type DeleteUserCommand = Command<
  'DeleteUser',
  { readonly trainingRecords?: 'keep' | 'delete' }
>;

export type ChangeUserIdCommand = Command<'ChangeUserId', { readonly newUserId: string }>;

export type UserCommand =
  | CreateUserCommand
  | UpdateUserCommand
  | DeleteUserCommand
  | ChangeUserIdCommand
  | Command<'DeactivateUser' | 'ReactivateUser' | 'ChangePassword'>
  /** `completedAt`: ISO 8601, UTC. */
  | Command<'RecordTraining', { readonly course: string; readonly completedAt: string }>;
