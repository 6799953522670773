import { entryOfEvent } from '../../src/audit/entry-of-event.js';
import type { EventMetadata } from '../../src/event-store/event-store.port.js';
import type { UserEvent } from '../../src/users/domain/user-events.js';
import { logOf } from '../read-models/log.example.js';
import * as example from '../support/users.example.js';

const uuid = '5b1f6f0e-6a0e-5d2c-9d57-0c9f6f1f3a11';

/** What is told of the last of a user's events. */
const told = (history: readonly UserEvent[], metadata: Partial<EventMetadata> = {}) =>
  logOf(...history.map((event) => [`user-${uuid}`, event, metadata] as const))
    .slice(-1)
    .flatMap((event) => entryOfEvent(event) ?? []);

const first = { uuid, revision: 0, at: example.joinedAt, actor: 'system' };
const second = { uuid, revision: 1, at: example.changedAt, actor: 'system' };

const everyField = [
  { field: 'userId', from: null, to: 'F0001' },
  { field: 'firstName', from: null, to: 'Zoë' },
  { field: 'lastName', from: null, to: 'Brontë' },
  { field: 'email', from: null, to: 'zoe@example.org' },
  { field: 'userType', from: null, to: 'Student' },
  { field: 'username', from: null, to: 'zoe' },
];

describe('what an auditor reads of an event', () => {
  it.each([
    ['active', example.created()],
    ['inactive', example.createdInactive()],
  ])('UserCreated, %s: every field, from nothing, in the order of the columns', (_, event) =>
    expect(told([event])).toEqual([{ ...first, action: 'created', changes: everyField }]),
  );

  it('UserCreated: the order of the columns, whatever the order in the log', () => {
    const profile = Object.fromEntries(
      Object.entries(example.zoe).toReversed(),
    ) as typeof example.zoe;
    expect(told([example.created(profile)])).toEqual([
      { ...first, action: 'created', changes: everyField },
    ]);
  });

  it('UserCreated: no field that is empty', () =>
    expect(told([example.created({ ...example.zoe, username: null })])[0]?.changes).toEqual(
      everyField.slice(0, 5),
    ));

  it('UserUpdated: each field before and after', () => {
    const lastName = { from: 'Brontë', to: 'Bell' };
    const username = { from: 'zoe', to: null };
    expect(told([example.created(), example.updated({ lastName, username })])).toEqual([
      {
        ...second,
        action: 'updated',
        changes: [
          { field: 'lastName', ...lastName },
          { field: 'username', ...username },
        ],
      },
    ]);
  });

  it('UserIdChanged: the User ID before and after', () =>
    expect(told([example.created(), example.userIdChanged('F0001', 'F0002')])).toEqual([
      {
        ...second,
        action: 'userIdChanged',
        changes: [{ field: 'userId', from: 'F0001', to: 'F0002' }],
      },
    ]));

  it.each([
    [example.deactivated, 'deactivated'],
    [example.reactivated, 'reactivated'],
    [example.deleted, 'deleted'],
  ])('$type: that it happened', (event, action) =>
    expect(told([example.created(), event])).toEqual([{ ...second, action, changes: [] }]),
  );

  it('UserDeleted: how many training records went with the user', () => {
    const data = { occurredAt: example.changedAt, trainingRecords: 3 };
    expect(told([example.created(), { type: 'UserDeleted', data }])).toEqual([
      {
        ...second,
        action: 'deleted',
        changes: [{ field: 'trainingRecords', from: '3', to: null }],
      },
    ]);
  });

  it('UserRestored: every field that came back, and how many training records', () => {
    const { created, deleted, restored, zoe } = example;
    const back = { ...second, revision: 2, action: 'restored' };
    expect(told([created(), deleted, restored()])).toEqual([{ ...back, changes: everyField }]);
    expect(told([created(), deleted, restored(zoe, { trainingRecords: 3 })])).toEqual([
      { ...back, changes: [...everyField, { field: 'trainingRecords', from: null, to: '3' }] },
    ]);
  });

  it('TrainingRecorded: the course, and when it was completed', () => {
    const personal = { course: 'Fire', completedAt: '2026-01-31' };
    const data = { occurredAt: example.changedAt, total: 1, personal };
    expect(told([example.created(), { type: 'TrainingRecorded', data }])).toEqual([
      {
        ...second,
        action: 'trainingRecorded',
        changes: [
          { field: 'course', from: null, to: 'Fire' },
          { field: 'completedAt', from: null, to: '2026-01-31' },
        ],
      },
    ]);
  });

  it('ClaimRevoked: nothing', () =>
    expect(told([example.created(), example.claimRevoked])).toEqual([]));
});

describe('what an auditor reads of an erased person', () => {
  it.each([
    [[example.createdErased], 'created'],
    [
      [
        example.createdErased,
        { type: 'UserRestored', data: { occurredAt: example.changedAt, active: true } },
      ],
      'restored',
    ],
    [
      [example.createdErased, { type: 'UserUpdated', data: { occurredAt: example.changedAt } }],
      'updated',
    ],
    [
      [example.createdErased, { type: 'UserIdChanged', data: { occurredAt: example.changedAt } }],
      'userIdChanged',
    ],
  ] as const)('%j: that it happened, and no value', (history, action) =>
    expect(told(history)).toMatchObject([{ action, changes: [] }]),
  );
});

describe('who did it', () => {
  it('is who the event names', () =>
    expect(told([example.created()], { actor: 'token:7' })).toMatchObject([{ actor: 'token:7' }]));

  it('is an import and its row, when it came from one', () => {
    const importId = '0b6f2b52-6f0f-4b52-8a6e-5e0d7f1c2a33';
    const metadata = { importId, row: 7, sequence: 0, last: true };
    expect(told([example.created()], metadata)).toEqual([
      { ...first, action: 'created', changes: everyField, importId, row: 7 },
    ]);
  });
});

describe('what an auditor reads of other streams', () => {
  it('nothing', () => {
    const [event] = logOf(['import-1', { type: 'ImportSubmitted', data: {} }]);
    expect(event && entryOfEvent(event)).toBeUndefined();
    expect(event).toBeDefined();
  });
});
