import type { ProjectionStore } from '../../../src/read-models/projection.js';
import { ReadModels } from '../../../src/read-models/read-models.js';
import type { Profile, UserEvent } from '../../../src/users/domain/user-events.js';
import type { UserDirectory } from '../../../src/users/read-model/user-directory.port.js';
import {
  userDirectoryProjection,
  type UserChange,
} from '../../../src/users/read-model/user-directory.projection.js';
import { userStreamName } from '../../../src/users/user-stream.js';
import { batchOf, logOf, type Entry } from '../../read-models/log.example.js';
import { joinedAt } from '../../support/users.example.js';

export type OpenDirectory = {
  readonly directory: UserDirectory;
  readonly store: ProjectionStore<UserChange>;
};

/** The uuid of the n-th example user: n from 0 to 9,999. */
export const userUuid = (n: number): string =>
  `5b1f6f0e-6a0e-5d2c-9d57-00000000${String(n).padStart(4, '0')}`;

/** A person with this User ID; what differs is named. */
export const person = (userId: string, differing: Partial<Profile> = {}): Profile => ({
  userId,
  firstName: 'Anne',
  lastName: 'Bell',
  email: 'anne@example.org',
  userType: 'Student',
  username: 'anne',
  ...differing,
});

/** What the directory shows of a user without links, passwords and training records. */
export const noLinks = {
  jobTitle: null,
  site: null,
  costCenter: null,
  supervisors: [],
  passwordEvent: null,
  trainingRecords: 0,
};

/** What happened to the n-th example user. */
export const of = (n: number, ...events: readonly UserEvent[]): readonly Entry[] =>
  events.map((event) => [userStreamName(userUuid(n)), event]);

/** A deletion at a time that tells which it was. */
export const deletedOn = (day: string): UserEvent => ({
  type: 'UserDeleted',
  data: { occurredAt: joinedAt.replace('2026-01-02', day) },
});

/** The directory under test, once it is open. */
export type Opened = () => OpenDirectory;

/** Projects what a directory does not have of a log, as one batch. */
export async function projected(
  { store }: OpenDirectory,
  ...entries: readonly (readonly Entry[])[]
): Promise<void> {
  const models = new ReadModels();
  models.add(userDirectoryProjection, store);
  const batch = batchOf(logOf(...entries.flat()));
  for (const model of models.all()) await model.take(batch, await store.checkpoint());
}

/** Gives a directory its log, or more of it. */
export const givenIn =
  (opened: Opened) =>
  (...entries: readonly (readonly Entry[])[]): Promise<void> =>
    projected(opened(), ...entries);
