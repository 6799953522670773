import type { Profile } from './user-events.js';

/** Time comes in with the command: ISO 8601, UTC. */
type At = { readonly occurredAt: string };

export type CreateUserCommand = At & {
  readonly type: 'CreateUser';
  readonly active: boolean;
  readonly profile: Profile;
};

/** The fields wanted; one that equals what is stored changes nothing, one that is not named stays. */
export type UpdateUserCommand = At & {
  readonly type: 'UpdateUser';
  readonly fields: Readonly<Partial<Omit<Profile, 'userId'>>>;
};

export type DeactivateUserCommand = At & { readonly type: 'DeactivateUser' };
export type ReactivateUserCommand = At & { readonly type: 'ReactivateUser' };
/** Refused while the user has training records, unless these are to go with the user. */
export type DeleteUserCommand = At & {
  readonly type: 'DeleteUser';
  /** Default: keep them, so refuse. */
  readonly trainingRecords?: 'keep' | 'delete';
};
export type ChangePasswordCommand = At & { readonly type: 'ChangePassword' };
export type RecordTrainingCommand = At & {
  readonly type: 'RecordTraining';
  readonly course: string;
  /** ISO 8601, UTC. */
  readonly completedAt: string;
};
export type ChangeUserIdCommand = At & {
  readonly type: 'ChangeUserId';
  readonly newUserId: string;
};

export type UserCommand =
  | CreateUserCommand
  | UpdateUserCommand
  | DeactivateUserCommand
  | ReactivateUserCommand
  | DeleteUserCommand
  | ChangeUserIdCommand
  | ChangePasswordCommand
  | RecordTrainingCommand;
