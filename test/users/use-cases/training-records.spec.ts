import { reject } from '../../../src/shared/result.js';
import type { Rejected } from '../../../src/web/rejected.js';
import { givenIn } from '../../../src/web/query-parameters.js';
import {
  ListTrainingRecordsController,
  trainingQuery,
} from '../../../src/users/use-cases/list-training-records.js';
import {
  RecordTraining,
  RecordTrainingHandler,
} from '../../../src/users/use-cases/record-training.js';
import { actor, editStores } from './edit-stores.js';

const stores = editStores();
const record = (userId: string, course: string, completedAt = '2026-01-31') =>
  new RecordTrainingHandler(stores().editing).execute(
    new RecordTraining({ userId, course, completedAt }, actor),
  );
const list = async (query: Readonly<Record<string, string>> = {}) => {
  await stores().progress.waitFor(await stores().log.lastPosition());
  return new ListTrainingRecordsController(stores().training, stores().directory).list(
    givenIn(query, trainingQuery),
  );
};
const coursesOf = async (query: Readonly<Record<string, string>> = {}) =>
  (await list(query)).records.map(({ userId, course }) => `${userId} ${course}`);

describe('recording that a course was completed', () => {
  it('tells how many the user has now', async () => {
    const uuid = await stores().add('F0001');
    expect(await record('f0001', 'Fire', '2026-01-31T09:30:00+01:00')).toMatchObject({
      ok: true,
      value: { userId: 'F0001', course: 'Fire', completedAt: '2026-01-31T08:30:00.000Z' },
    });
    await record('F0001', 'First aid');
    const events = (await stores().stream(uuid)).slice(1);
    expect(events.map(({ type, data }) => ({ type, data }))).toEqual([
      {
        type: 'TrainingRecorded',
        data: {
          occurredAt: '2026-01-02T03:04:05.000Z',
          total: 1,
          personal: { course: 'Fire', completedAt: '2026-01-31T08:30:00.000Z' },
        },
      },
      {
        type: 'TrainingRecorded',
        data: {
          occurredAt: '2026-01-02T03:04:05.000Z',
          total: 2,
          personal: { course: 'First aid', completedAt: '2026-01-31' },
        },
      },
    ]);
  });

  it('counts each of several at once', async () => {
    const uuid = await stores().add('F0001');
    await Promise.all(['a', 'b', 'c', 'd'].map((course) => record('F0001', course)));
    expect(await stores().user(uuid)).toMatchObject({ trainingRecords: 4 });
  });

  it('is refused for an unknown User ID', async () => {
    expect(await record('F0001', 'Fire')).toEqual(reject('USER_NOT_FOUND'));
  });

  it('is refused with everything that is wrong', async () => {
    expect(await record('F0001', '', 'soon')).toMatchObject({
      rejection: [
        { code: 'REQUIRED', column: 'Course' },
        { code: 'DATE_INVALID', column: 'Completed At' },
      ],
    });
    expect(await record('F0001', 'x'.repeat(256))).toMatchObject({
      rejection: [{ code: 'TOO_LONG', column: 'Course' }],
    });
  });
});

describe('listing training records', () => {
  beforeEach(async () => {
    for (const userId of ['F0001', 'F0002', 'F0003']) await stores().add(userId);
    await record('F0002', 'Fire');
    await record('F0001', 'Fire');
    await record('F0002', 'First aid');
  });

  it('shows them in the order they were recorded', async () => {
    expect(await list()).toEqual({
      records: [
        { userId: 'F0002', course: 'Fire', completedAt: '2026-01-31' },
        { userId: 'F0001', course: 'Fire', completedAt: '2026-01-31' },
        { userId: 'F0002', course: 'First aid', completedAt: '2026-01-31' },
      ],
      next: null,
    });
  });

  it('can be asked for those of one user', async () => {
    expect(await coursesOf({ userId: 'f0002' })).toEqual(['F0002 Fire', 'F0002 First aid']);
    expect(await coursesOf({ userId: 'F0003' })).toEqual([]);
  });

  it('goes on where the part before ended', async () => {
    const first = await list({ limit: '2' });
    expect(first.records).toHaveLength(2);
    expect(await coursesOf({ limit: '2', after: first.next ?? '' })).toEqual(['F0002 First aid']);
    const ofUser = await list({ userId: 'F0002', limit: '1' });
    expect(await coursesOf({ userId: 'F0002', limit: '1', after: ofUser.next ?? '' })).toEqual([
      'F0002 First aid',
    ]);
  });

  it('shows the User ID as it is now', async () => {
    await stores().edit('F0002', { type: 'ChangeUserId', newUserId: 'F0009' });
    expect(await coursesOf()).toEqual(['F0009 Fire', 'F0001 Fire', 'F0009 First aid']);
  });

  it('shows none of a deleted user, nor to the next holder of the User ID', async () => {
    await stores().edit('F0002', { type: 'DeleteUser', trainingRecords: 'delete' });
    await stores().add('F0002');
    expect(await coursesOf()).toEqual(['F0001 Fire']);
    expect(await coursesOf({ userId: 'F0002' })).toEqual([]);
  });

  it.each([
    [{ userId: 'Nobody' }, 'USER_NOT_FOUND'],
    [{ limit: '0' }, 'LIMIT_INVALID'],
    [{ after: 'x' }, 'OPTION_INVALID'],
    [{ user: 'F0001' }, 'OPTION_INVALID'],
  ])('is refused: %j', async (query, code) => {
    const refused = await list(query as Record<string, string>).catch((error: Rejected) => error);
    expect(refused).toMatchObject({ code });
  });
});
