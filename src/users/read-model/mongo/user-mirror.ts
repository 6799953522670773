import { storedPosition } from '../../../mongo/stored-position.js';
import type { MatchKeysAndValues } from 'mongodb';
import { START } from '../../../event-store/event-store.port.js';
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

/** Its members are set one by one: a user took ten times as long when objects were spread into others. @see docs/performance.md */
type Values = { -readonly [Member in keyof StoredUser]?: StoredUser[Member] };

/** How the changes of a user become one statement. */
export const userMirror: Mirror<UserChange, StoredUser> = {
  readModel: userDirectoryProjection.name,
  isCreation: ({ kind }) => kind === 'insert',
  created: (changes) => valuesOf(blank(), changes) as StoredUser,
  updated: (changes) => valuesOf({}, changes) as MatchKeysAndValues<StoredUser>,
};

/** What a new user may lack. */
const blank = (): Values => ({
  jobTitle: null,
  site: null,
  costCenter: null,
  supervisors: [],
  isSupervised: false,
  passwordEvent: null,
  trainingRecords: 0,
  deletedPosition: null,
});

function valuesOf(values: Values, changes: readonly UserChange[]): Values {
  for (const change of changes)
    if (change.kind === 'insert') setNew(values, change);
    else setUpdate(values, change);
  return values;
}

function setNew(values: Values, { status, profile, at }: UserInsert): void {
  values.status = status;
  values.livingStatus = status;
  values.userIdSince = storedPosition(START);
  values.createdAt = at;
  values.updatedAt = at;
  setFields(values, profile);
}

function setUpdate(values: Values, change: UserUpdate): void {
  const { status, at, passwordEvent, trainingRecords } = change;
  if (at !== undefined) values.updatedAt = at;
  if (status !== undefined) values.status = status;
  if (status !== undefined && status !== 'deleted') values.livingStatus = status;
  if (passwordEvent !== undefined) values.passwordEvent = passwordEvent;
  if (trainingRecords !== undefined) values.trainingRecords = trainingRecords;
  setPositions(values, change);
  if (change.fields) setFields(values, change.fields);
}

function setPositions(
  values: Values,
  { userIdChangedPosition, deletedPosition }: UserUpdate,
): void {
  if (deletedPosition === null) values.deletedPosition = null;
  else if (deletedPosition !== undefined) values.deletedPosition = storedPosition(deletedPosition);
  if (userIdChangedPosition !== undefined)
    values.userIdSince = storedPosition(userIdChangedPosition);
}

/** By the fields that we know: a name in an event never becomes one in the database. */
function setFields(values: Values, changed: Readonly<Partial<Profile>>): void {
  for (const field of allFields) {
    const value = changed[field];
    if (value === undefined) continue;
    (values as Record<string, unknown>)[field] = value;
    if (typeof value === 'string') setKeys[field]?.(values, value);
  }
  const { supervisors, username } = changed;
  if (supervisors !== undefined) {
    values.supervisors = supervisors ?? [];
    values.isSupervised = (supervisors ?? []).length > 0;
  }
  if (username !== undefined) values.usernameForm = username && searchForm(username);
}

/** The forms that are looked up, kept beside the text. */
const setKeys: Readonly<Partial<Record<ProfileField, (values: Values, text: string) => void>>> = {
  userId(values, userId) {
    const folded = foldKey(userId);
    values.userKey = keyOfFolded(folded);
    values.lookalikeKey = sparseLookalikeKey(userId, folded);
    values.userIdForm = searchForm(userId);
  },
  userType(values, userType) {
    values.foldedUserType = foldKey(userType);
  },
  email(values, email) {
    values.foldedEmail = foldKey(email);
    values.emailForm = searchForm(email);
  },
  firstName(values, firstName) {
    values.firstNameForm = searchForm(firstName);
  },
  lastName(values, lastName) {
    values.lastNameForm = searchForm(lastName);
  },
};
