import {
  isLiving,
  type FieldValue,
  type ProfileField,
  type UserAt,
  type UserEvent,
} from '../../users/index.js';
import type { Doer, PastEvent, RowOfImport } from './past-event.js';

/** What of a user changes: a field, whether the user may sign in, the password, whether the user is there, the training records. */
export type Aspect = ProfileField | 'active' | 'password' | 'existence' | 'trainingRecords';

type Delta = {
  readonly aspect: Aspect;
  /** The value before: of a field as stored; of a password the id of its event; else `yes` or `no`. */
  readonly from: FieldValue;
  readonly to: FieldValue;
};

/** What one row of an import, or one edit, changed in one aspect of a user. */
export type PastChange = Delta &
  Doer & {
    /** The revisions of its first and last event. */
    readonly begins: number;
    readonly ends: number;
  };

/** The changes of a user's stream, in the order of their last events. What a row did to an aspect in several events is one change. */
export function pastChanges(history: readonly PastEvent[]): readonly PastChange[] {
  const changes = new Map<string, PastChange>();
  let password: string | null = null;
  for (const { id, event, revision, actor, of } of history) {
    const passwordBefore = password;
    if (event.type === 'UserPasswordChanged') password = event.data.copyOf === null ? null : id;
    for (const delta of deltasOf(event, { from: passwordBefore, to: password })) {
      const key = of ? changeKey(of, delta.aspect) : `${revision} ${delta.aspect}`;
      const { from, begins } = changes.get(key) ?? { from: delta.from, begins: revision };
      // The last one comes last.
      changes.delete(key);
      changes.set(key, { ...delta, from, actor, ...(of && { of }), begins, ends: revision });
    }
  }
  return [...changes.values()].filter(isChange);
}

/** A username that a row gave up and took again is none. */
const isChange = ({ aspect, from, to }: Delta): boolean =>
  aspect === 'trainingRecords' || from !== to;

/** The same for all events of a row that change one aspect. */
export const changeKey = ({ importId, row }: RowOfImport, aspect: Aspect): string =>
  `${importId} ${row} ${aspect}`;

function deltasOf(event: UserEvent, passwords: Omit<Delta, 'aspect'>): readonly Delta[] {
  switch (event.type) {
    case 'UserCreated':
    case 'UserRestored':
      return [{ aspect: 'existence', from: 'no', to: 'yes' }];
    case 'UserDeleted':
      return [{ aspect: 'existence', from: 'yes', to: 'no' }];
    case 'UserUpdated':
      return Object.entries(event.data.personal?.changes ?? {}).map(([field, change]) => ({
        aspect: field as ProfileField,
        ...change,
      }));
    case 'UserIdChanged': {
      const { from = null, to = null } = event.data.personal ?? {};
      return [{ aspect: 'userId', from, to }];
    }
    case 'UserDeactivated':
      return [{ aspect: 'active', from: 'yes', to: 'no' }];
    case 'UserReactivated':
      return [{ aspect: 'active', from: 'no', to: 'yes' }];
    case 'UserPasswordChanged':
      return [{ aspect: 'password', ...passwords }];
    case 'TrainingRecorded':
      return [{ aspect: 'trainingRecords', from: null, to: null }];
    case 'ClaimRevoked':
      return [];
  }
}

/** The value of an aspect of a user; `null` of one who is not there. */
export function valueOf({ user, passwordEvent }: UserAt, aspect: Aspect): FieldValue {
  if (aspect === 'password') return passwordEvent;
  if (aspect === 'existence') return isLiving(user) ? 'yes' : 'no';
  if (!isLiving(user) || aspect === 'trainingRecords') return null;
  if (aspect === 'active') return user.status === 'active' ? 'yes' : 'no';
  return user.profile[aspect] ?? null;
}
