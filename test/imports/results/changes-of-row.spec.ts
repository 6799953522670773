import { importResultsProjection } from '../../../src/imports/results/import-results.projection.js';
import { logOf, type Entry } from '../../read-models/log.example.js';
import { appliedAt, importId } from '../../support/imports.example.js';
import { claimRevoked, created, deactivated, updated } from '../../support/users.example.js';
import { ofRow, userStream } from './import-results.example.js';

const changesOf = (...entries: readonly Entry[]) =>
  logOf(...entries).flatMap((event) => importResultsProjection.project(event));

describe('what an event of a user means to the results', () => {
  const lastName = { from: 'Brontë', to: 'Bell' };

  it('UserUpdated by a row: what it changed', () =>
    expect(changesOf([userStream, updated({ lastName }), ofRow(3, 1)])).toEqual([
      {
        kind: 'changes',
        importId,
        row: 3,
        sequence: 1,
        changes: { lastName },
      },
    ]));

  it('UserPasswordChanged by a row: that it did, without any value', () => {
    const changed = { type: 'UserPasswordChanged', data: { occurredAt: appliedAt } };
    expect(changesOf([userStream, changed, ofRow(3, 1)])).toMatchObject([
      { kind: 'changes', row: 3, changes: { password: { from: null, to: null } } },
    ]);
  });

  it('UserPasswordChanged by the row that made the user: nothing beyond the creation', () => {
    const changed = { type: 'UserPasswordChanged', data: { occurredAt: appliedAt } };
    const [making, other] = [ofRow(3, 0), ofRow(4, 0)];
    expect(
      changesOf(
        [userStream, created(), making],
        [userStream, changed, ofRow(3, 1)],
        [userStream, changed, other],
      ),
    ).toMatchObject([{ kind: 'changes', row: 4 }]);
  });

  it('UserDeleted by a row: how many training records went with the user', () => {
    const data = { occurredAt: appliedAt, trainingRecords: 2 };
    expect(changesOf([userStream, { type: 'UserDeleted', data }, ofRow(3)])).toMatchObject([
      { kind: 'changes', changes: { trainingRecords: { from: '2', to: null } } },
    ]);
  });

  it('UserUpdated by a row, of an erased user: nothing that can be named', () => {
    const erased = { type: 'UserUpdated', data: { occurredAt: appliedAt } };
    expect(changesOf([userStream, erased, ofRow(3)])).toEqual([]);
  });

  it.each([
    ['UserUpdated by a person', updated({ lastName }), {}],
    ['UserCreated by a row', created(), ofRow(3)],
    ['UserDeactivated by a row', deactivated, ofRow(3)],
    ['ClaimRevoked', claimRevoked, {}],
  ])('%s: nothing', (_, event, metadata) =>
    expect(changesOf([userStream, event, metadata])).toEqual([]),
  );

  it('an event of another stream: nothing', () =>
    expect(changesOf(['marker', { type: 'Started', data: {} }, ofRow(3)])).toEqual([]));
});
