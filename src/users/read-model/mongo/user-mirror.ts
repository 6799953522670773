import { Long, type MatchKeysAndValues } from 'mongodb';
import { START, type Position } from '../../../event-store/event-store.port.js';
import type { Mirror } from '../../../read-models/mongo/mirror.js';
import { foldKey } from '../../../shared/fold-key.js';
import { sparseLookalikeKey } from '../../../shared/lookalike-key.js';
import type { Profile, ProfileField } from '../../domain/user-events.js';
import { fields as allFields } from '../../domain/user-fields.js';
import { searchForm } from '../search-form.js';
import {
  userDirectoryProjection,
  type UserChange,
  type UserInsert,
  type UserUpdate,
} from '../user-directory.projection.js';
import type { StoredUser } from './stored-user.js';
import { keyOfFolded } from './user-key.js';

type Values = Partial<StoredUser>;

/** How the changes of a user become one statement. */
export const userMirror: Mirror<UserChange, StoredUser> = {
  readModel: userDirectoryProjection.name,
  isCreation: ({ kind }) => kind === 'insert',
  created: (changes) => ({ ...nothing, ...valuesOf(changes) }) as StoredUser,
  updated: (changes) => valuesOf(changes) as MatchKeysAndValues<StoredUser>,
};

/** A position has one type in the database, however large it is. */
export const storedPosition = (position: Position): Position =>
  Long.fromNumber(position) as unknown as Position;

/** What a new user may lack. */
const nothing: Values = {
  jobTitle: null,
  site: null,
  costCenter: null,
  supervisors: [],
  isSupervised: false,
  passwordEvent: null,
  trainingRecords: 0,
  deletedPosition: null,
};

const valuesOf = (changes: readonly UserChange[]): Values =>
  Object.assign(
    {},
    ...changes.map((change) => (change.kind === 'insert' ? newUser(change) : update(change))),
  );

const newUser = ({ status, profile, at }: UserInsert): Values => ({
  status,
  livingStatus: status,
  userIdSince: storedPosition(START),
  createdAt: at,
  updatedAt: at,
  ...fieldValues(profile),
});

function update(change: UserUpdate): Values {
  const { status, at, passwordEvent, trainingRecords } = change;
  const { userIdChangedPosition, deletedPosition } = change;
  return {
    ...(at !== undefined && { updatedAt: at }),
    ...(status !== undefined && { status }),
    ...(status !== undefined && status !== 'deleted' && { livingStatus: status }),
    ...(passwordEvent !== undefined && { passwordEvent }),
    ...(trainingRecords !== undefined && { trainingRecords }),
    ...(deletedPosition !== undefined && { deletedPosition: storedPosition(deletedPosition) }),
    ...(userIdChangedPosition !== undefined && {
      userIdSince: storedPosition(userIdChangedPosition),
    }),
    ...fieldValues(change.fields ?? {}),
  };
}

/** By the fields that we know: a name in an event never becomes one in the database. */
function fieldValues(changed: Readonly<Partial<Profile>>): Values {
  const values: Record<string, unknown> = {};
  for (const field of allFields) {
    const value = changed[field];
    if (value === undefined) continue;
    values[field] = value;
    if (typeof value === 'string') Object.assign(values, keysOf[field]?.(value));
  }
  const { supervisors, username } = changed;
  if (supervisors !== undefined) {
    values['supervisors'] = supervisors ?? [];
    values['isSupervised'] = (supervisors ?? []).length > 0;
  }
  if (username !== undefined) values['usernameForm'] = username && searchForm(username);
  return values;
}

/** The forms that are looked up, kept beside the text. */
const keysOf: Readonly<Partial<Record<ProfileField, (text: string) => Values>>> = {
  userId(userId) {
    const folded = foldKey(userId);
    const userKey = keyOfFolded(folded);
    const lookalikeKey = sparseLookalikeKey(userId, folded);
    return { userKey, lookalikeKey, userIdForm: searchForm(userId) };
  },
  userType: (userType) => ({ foldedUserType: foldKey(userType) }),
  email: (email) => ({ foldedEmail: foldKey(email), emailForm: searchForm(email) }),
  firstName: (firstName) => ({ firstNameForm: searchForm(firstName) }),
  lastName: (lastName) => ({ lastNameForm: searchForm(lastName) }),
};
