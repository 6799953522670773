import type { Decider } from '../../shared/decider.js';
import { accept, reject, type Result } from '../../shared/result.js';
import { changedFields, newValues } from './changed-fields.js';
import type {
  ChangePasswordCommand,
  ChangeUserIdCommand,
  CreateUserCommand,
  DeleteUserCommand,
  RestoreUserCommand,
  UpdateUserCommand,
  UserCommand,
} from './user-commands.js';
import type { Profile, UserCreated, UserEvent, UserRestored } from './user-events.js';
import { optionalFields } from './user-fields.js';

/** A user who is there, active or inactive. */
export type LivingUser = {
  readonly status: 'active' | 'inactive';
  readonly profile: Profile;
  /** How many training records the user has; absent when none. */
  readonly trainingRecords?: number;
};

/** `erased` is a user whose personal data is gone for good: every command is refused. */
export type User =
  | LivingUser
  | { readonly status: 'absent' }
  | { readonly status: 'deleted' }
  | { readonly status: 'erased' };

export type UserRejection = 'USER_ALREADY_EXISTS' | 'USER_NOT_FOUND' | 'HAS_TRAINING_RECORDS';

type Decision = Result<readonly UserEvent[], UserRejection>;

/** Whether the user is there and can be changed. */
export const isLiving = (user: User): user is LivingUser =>
  user.status === 'active' || user.status === 'inactive';

export const user: Decider<UserCommand, User, UserEvent, UserRejection> = {
  initialState: { status: 'absent' },

  decide(command, state) {
    if (command.type === 'CreateUser') return create(command, state);
    if (command.type === 'RestoreUser') return restore(command, state);
    return isLiving(state) ? decideOfLiving(command, state) : reject('USER_NOT_FOUND');
  },

  evolve(state, event) {
    switch (event.type) {
      case 'UserCreated':
        return created(event.data);
      case 'UserRestored':
        return restored(event.data);
      case 'UserUpdated':
        return withProfile(state, newValues(event.data.personal));
      case 'UserDeactivated':
        return isLiving(state) ? { ...state, status: 'inactive' } : state;
      case 'UserReactivated':
        return isLiving(state) ? { ...state, status: 'active' } : state;
      case 'UserDeleted':
        return { status: 'deleted' };
      case 'UserIdChanged':
        return withProfile(state, event.data.personal ? { userId: event.data.personal.to } : {});
      case 'TrainingRecorded':
        return isLiving(state) ? { ...state, trainingRecords: event.data.total } : state;
      case 'UserPasswordChanged':
      case 'ClaimRevoked':
        return state;
    }
  },
};

function create(
  { active, profile, occurredAt, welcome }: CreateUserCommand,
  state: User,
): Decision {
  if (state.status !== 'absent') return reject('USER_ALREADY_EXISTS');
  const data = { occurredAt, active, ...(welcome && { welcome }), personal: profile };
  return accept([{ type: 'UserCreated', data }]);
}

/** Only a deleted user comes back: a living one is there, and of an erased one nothing is left. */
function restore(command: RestoreUserCommand, state: User): Decision {
  if (isLiving(state)) return reject('USER_ALREADY_EXISTS');
  if (state.status !== 'deleted') return reject('USER_NOT_FOUND');
  const { occurredAt, active, profile: personal, trainingRecords = 0 } = command;
  const records = trainingRecords > 0 && { trainingRecords };
  return accept([{ type: 'UserRestored', data: { occurredAt, active, ...records, personal } }]);
}

function decideOfLiving(
  command: Exclude<UserCommand, CreateUserCommand | RestoreUserCommand>,
  state: LivingUser,
): Decision {
  const data = { occurredAt: command.occurredAt };
  switch (command.type) {
    case 'UpdateUser':
      return update(command, state);
    case 'DeactivateUser':
      return accept(state.status === 'active' ? [{ type: 'UserDeactivated', data }] : []);
    case 'ReactivateUser':
      return accept(state.status === 'inactive' ? [{ type: 'UserReactivated', data }] : []);
    case 'DeleteUser':
      return remove(command, state);
    case 'ChangeUserId':
      return changeUserId(command, state);
    case 'ChangePassword':
      return accept([changedPassword(command)]);
    case 'RecordTraining': {
      const personal = { course: command.course, completedAt: command.completedAt };
      const total = (state.trainingRecords ?? 0) + 1;
      return accept([{ type: 'TrainingRecorded', data: { ...data, total, personal } }]);
    }
  }
}

const changedPassword = ({ occurredAt, copyOf }: ChangePasswordCommand): UserEvent => ({
  type: 'UserPasswordChanged',
  data: { occurredAt, ...(copyOf !== undefined && { copyOf }) },
});

/** Training records are deleted with the user only when the command asks for it; the event says how many. */
function remove(
  { occurredAt, trainingRecords: asked }: DeleteUserCommand,
  { trainingRecords = 0 }: LivingUser,
): Decision {
  if (trainingRecords === 0) return accept([{ type: 'UserDeleted', data: { occurredAt } }]);
  if (asked !== 'delete') return reject('HAS_TRAINING_RECORDS');
  return accept([{ type: 'UserDeleted', data: { occurredAt, trainingRecords } }]);
}

function update({ fields, occurredAt }: UpdateUserCommand, { profile }: LivingUser): Decision {
  const changes = changedFields(profile, fields);
  if (Object.keys(changes).length === 0) return accept([]);
  return accept([{ type: 'UserUpdated', data: { occurredAt, personal: { changes } } }]);
}

function changeUserId(
  { newUserId, occurredAt }: ChangeUserIdCommand,
  { profile }: LivingUser,
): Decision {
  if (newUserId === profile.userId) return accept([]);
  const personal = { from: profile.userId, to: newUserId };
  return accept([{ type: 'UserIdChanged', data: { occurredAt, personal } }]);
}

const created = ({ active, personal }: UserCreated['data']): User =>
  personal ? { status: active ? 'active' : 'inactive', profile: personal } : { status: 'erased' };

const restored = ({ trainingRecords, ...data }: UserRestored['data']): User => {
  const state = created(data);
  return isLiving(state) && trainingRecords !== undefined ? { ...state, trainingRecords } : state;
};

const withProfile = (state: User, values: Partial<Profile>): User =>
  isLiving(state)
    ? { ...state, profile: withoutEmptyFields({ ...state.profile, ...values }) }
    : state;

/** A field that was emptied is left out, like a field that was never filled. */
function withoutEmptyFields(profile: {
  -readonly [field in keyof Profile]: Profile[field];
}): Profile {
  for (const field of optionalFields)
    if (field in profile && !profile[field]?.length) delete profile[field];
  return profile;
}
