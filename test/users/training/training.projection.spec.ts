import { trainingProjection } from '../../../src/users/training/training.projection.js';
import { logOf, type Entry } from '../../read-models/log.example.js';
import {
  claimRevoked,
  created,
  deactivated,
  deleted,
  passwordChanged,
  restored,
  trainingRecorded,
  updated,
  userIdChanged,
} from '../../support/users.example.js';

const uuid = '5b1f6f0e-6a0e-5d2c-9d57-0c9f6f1f3a11';
const changesOf = (...events: readonly Entry[]) =>
  logOf(...events).map((event) => trainingProjection.project(event));

describe('projecting training records', () => {
  it('makes one of each recorded, placed by the log', () => {
    const [, first, second] = changesOf(
      [`user-${uuid}`, created()],
      [`user-${uuid}`, trainingRecorded(1)],
      [`user-${uuid}`, trainingRecorded(2, 'First aid')],
    );
    const record = { kind: 'recorded', uuid, completedAt: '2026-01-31' };
    expect(first).toEqual([{ ...record, revision: 1, position: 20, course: 'Fire' }]);
    expect(second).toEqual([{ ...record, revision: 2, position: 30, course: 'First aid' }]);
  });

  it('removes those of a deleted user', () => {
    expect(changesOf([`user-${uuid}`, deleted])).toEqual([
      [{ kind: 'removed', uuid, revision: 0 }],
    ]);
  });

  it('shows those of a restored user again', () => {
    expect(changesOf([`user-${uuid}`, restored()])).toEqual([
      [{ kind: 'restored', uuid, revision: 0 }],
    ]);
  });

  it('makes none of what is erased', () => {
    const { occurredAt, total } = trainingRecorded(1).data;
    const erased = { type: 'TrainingRecorded', data: { occurredAt, total } };
    expect(changesOf([`user-${uuid}`, erased])).toEqual([[]]);
  });

  it.each([
    created(),
    updated({}),
    userIdChanged('F0001', 'F0002'),
    deactivated,
    passwordChanged,
    claimRevoked,
  ])('takes nothing from $type', (event) => {
    expect(changesOf([`user-${uuid}`, event])).toEqual([[]]);
  });

  it('takes nothing from the streams of others', () => {
    expect(changesOf([`import-${uuid}`, trainingRecorded(1)])).toEqual([[]]);
  });
});
