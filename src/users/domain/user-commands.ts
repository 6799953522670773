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

/** Brings a deleted user back as given. The profile is all of it, with the User ID that the user had. */
export type RestoreUserCommand = Command<
  'RestoreUser',
  {
    readonly active: boolean;
    readonly profile: Profile;
    /** How many training records come back with the user. Default: none. */
    readonly trainingRecords?: number;
  }
>;

/** `copyOf`: as the event has it. Default: a new password. */
export type ChangePasswordCommand = Command<'ChangePassword', { readonly copyOf?: string | null }>;

export type ChangeUserIdCommand = Command<'ChangeUserId', { readonly newUserId: string }>;

export type UserCommand =
  | CreateUserCommand
  | UpdateUserCommand
  | DeleteUserCommand
  | RestoreUserCommand
  | ChangeUserIdCommand
  | ChangePasswordCommand
  | Command<'DeactivateUser' | 'ReactivateUser'>
  /** `completedAt`: ISO 8601, UTC. */
  | Command<'RecordTraining', { readonly course: string; readonly completedAt: string }>;
