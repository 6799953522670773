import type { RecordedEvent } from '../../src/event-store/event-store.port.js';
import {
  decodeUserEvent,
  foldUser,
  userStreamName,
  uuidOfStream,
} from '../../src/users/user-stream.js';
import { zoe } from '../support/users.example.js';

/** What releases wrote to disk. Never edit a text: a type that changes gets a new one beside it. */
const stored = {
  created:
    '{"type":"UserCreated","data":{"occurredAt":"2026-01-02T03:04:05.000Z","active":true,"personal":{"userId":"F0001","firstName":"Zoë","lastName":"Brontë","email":"zoe@example.org","userType":"Student","username":"zoe"}}}',
  createdInactive:
    '{"type":"UserCreated","data":{"occurredAt":"2026-01-02T03:04:05.000Z","active":false,"personal":{"userId":"F0001","firstName":"Zoë","lastName":"Brontë","email":"zoe@example.org","userType":"Student","username":null}}}',
  updated:
    '{"type":"UserUpdated","data":{"occurredAt":"2026-02-03T04:05:06.000Z","personal":{"changes":{"lastName":{"from":"Brontë","to":"Bell"},"username":{"from":"zoe","to":null}}}}}',
  deactivated: '{"type":"UserDeactivated","data":{"occurredAt":"2026-02-03T04:05:06.000Z"}}',
  reactivated: '{"type":"UserReactivated","data":{"occurredAt":"2026-02-03T04:05:06.000Z"}}',
  deleted: '{"type":"UserDeleted","data":{"occurredAt":"2026-02-03T04:05:06.000Z"}}',
  idChanged:
    '{"type":"UserIdChanged","data":{"occurredAt":"2026-02-03T04:05:06.000Z","personal":{"from":"F0001","to":"F0002"}}}',
  linked:
    '{"type":"UserUpdated","data":{"occurredAt":"2026-02-03T04:05:06.000Z","personal":{"changes":{"jobTitle":{"from":null,"to":"7c2a1b3d-0e4f-4a5b-8c6d-000000000001"},"supervisors":{"from":null,"to":["5b1f6f0e-6a0e-5d2c-9d57-0c9f6f1f3a12"]}}}}}',
  passwordChanged:
    '{"type":"UserPasswordChanged","data":{"occurredAt":"2026-02-03T04:05:06.000Z"}}',
  trainingRecorded:
    '{"type":"TrainingRecorded","data":{"occurredAt":"2026-02-03T04:05:06.000Z","total":3,"personal":{"course":"Fire safety","completedAt":"2026-01-31"}}}',
  deletedWithRecords:
    '{"type":"UserDeleted","data":{"occurredAt":"2026-02-03T04:05:06.000Z","trainingRecords":3}}',
  claimRevoked: '{"type":"ClaimRevoked","data":{"occurredAt":"2026-02-03T04:05:06.000Z"}}',
};

/** What is left of them once the person is erased. */
const erased = {
  created: '{"type":"UserCreated","data":{"occurredAt":"2026-01-02T03:04:05.000Z","active":true}}',
  updated: '{"type":"UserUpdated","data":{"occurredAt":"2026-02-03T04:05:06.000Z"}}',
  idChanged: '{"type":"UserIdChanged","data":{"occurredAt":"2026-02-03T04:05:06.000Z"}}',
  trainingRecorded:
    '{"type":"TrainingRecorded","data":{"occurredAt":"2026-02-03T04:05:06.000Z","total":3}}',
};

const read = (text: string) => JSON.parse(text) as Pick<RecordedEvent, 'type' | 'data'>;
const fold = (...texts: readonly string[]) => foldUser(texts.map(read));

const activeZoe = { status: 'active', profile: zoe };

describe('reading what the first release stored', () => {
  it.each(Object.values(stored))('takes it as it is: %s', (text) =>
    expect(decodeUserEvent(read(text))).toEqual(JSON.parse(text)),
  );

  it('finds a user who was created', () => expect(fold(stored.created)).toEqual(activeZoe));
  it('finds a user who was created inactive, without a username', () =>
    expect(fold(stored.createdInactive)).toEqual({
      status: 'inactive',
      profile: { ...zoe, username: null },
    }));
  it('finds the values of an update, and the others as before', () =>
    expect(fold(stored.created, stored.updated)).toEqual({
      status: 'active',
      profile: { ...zoe, lastName: 'Bell', username: null },
    }));
  it('finds a user who was deactivated', () =>
    expect(fold(stored.created, stored.deactivated)).toEqual({ ...activeZoe, status: 'inactive' }));
  it('finds a user who was reactivated', () =>
    expect(fold(stored.created, stored.deactivated, stored.reactivated)).toEqual(activeZoe));
  it('finds that one was deleted', () =>
    expect(fold(stored.created, stored.deleted)).toEqual({ status: 'deleted' }));
  it('finds one under another User ID', () =>
    expect(fold(stored.created, stored.idChanged)).toEqual({
      status: 'active',
      profile: { ...zoe, userId: 'F0002' },
    }));
  it('finds the links of an update', () =>
    expect(fold(stored.created, stored.linked)).toEqual({
      status: 'active',
      profile: {
        ...zoe,
        jobTitle: '7c2a1b3d-0e4f-4a5b-8c6d-000000000001',
        supervisors: ['5b1f6f0e-6a0e-5d2c-9d57-0c9f6f1f3a12'],
      },
    }));
  it('finds how many training records there are, also once their names are erased', () => {
    const trained = { ...activeZoe, trainingRecords: 3 };
    expect(fold(stored.created, stored.trainingRecorded)).toEqual(trained);
    expect(fold(stored.created, erased.trainingRecorded)).toEqual(trained);
  });
  it('finds that one was deleted with their training records', () =>
    expect(fold(stored.created, stored.trainingRecorded, stored.deletedWithRecords)).toEqual({
      status: 'deleted',
    }));
  it('passes over a password', () =>
    expect(fold(stored.created, stored.passwordChanged)).toEqual(activeZoe));
  it('passes over a writer that was shut out', () =>
    expect(fold(stored.created, stored.claimRevoked)).toEqual(activeZoe));
  it('goes on from a user it is given', () =>
    expect(foldUser([read(stored.deactivated)], { status: 'active', profile: zoe })).toEqual({
      ...activeZoe,
      status: 'inactive',
    }));
  it('finds no user where nothing is stored', () => expect(fold()).toEqual({ status: 'absent' }));
});

describe('reading what is left after an erasure', () => {
  it('finds that the user is erased', () =>
    expect(fold(erased.created)).toEqual({ status: 'erased' }));
  it.each([
    erased.updated,
    erased.idChanged,
    stored.deactivated,
    stored.reactivated,
    stored.passwordChanged,
    erased.trainingRecorded,
    stored.claimRevoked,
  ])('leaves an erased user erased: %s', (text) =>
    expect(fold(erased.created, text)).toEqual({ status: 'erased' }),
  );
  it.each([erased.updated, erased.idChanged])('leaves a user who is there unchanged: %s', (text) =>
    expect(fold(stored.created, text)).toEqual(activeZoe),
  );
});

describe('reading what a newer release stored', () => {
  it('stops and names the type', () => {
    expect(() => fold(stored.created, '{"type":"UserMerged","data":{}}')).toThrow(
      'Unknown event UserMerged in a stream user-<uuid>: was it written by a newer release?',
    );
  });
});

describe("the name of a user's stream", () => {
  const uuid = '5b1f6f0e-6a0e-5d2c-9d57-0c9f6f1f3a11';

  it('holds the uuid', () => {
    expect(userStreamName(uuid)).toBe(`user-${uuid}`);
    expect(uuidOfStream(userStreamName(uuid))).toBe(uuid);
  });
  it('is told from those of other streams', () => {
    expect(uuidOfStream(`import-${uuid}`)).toBeUndefined();
  });
});
