import type { ImportEvent } from '../../../src/imports/domain/import-events.js';
import type { ImportCommand } from '../../../src/imports/domain/import-commands.js';
import { imported } from '../../../src/imports/domain/import.js';
import {
  batchApplied,
  cancelRequested,
  confirmed,
  createdRow,
  held,
  passStarted,
  rechecked,
} from '../../support/imports.example.js';
import {
  complete,
  failed,
  givenImport,
  importFailed,
  inApply,
  inCheck,
  record,
  recordCheck,
  start,
} from './import.example.js';
import { cancel, confirm, hold, inHold, inRecheck, recheck } from './held-import.example.js';

describe('holding an import', () => {
  it('seals the plan and says why', () =>
    givenImport(...inCheck)
      .when(hold)
      .thenEvents(held()));
  it.each([hold, recordCheck])('is decided once: $type', (command) =>
    givenImport(...inHold)
      .when(command)
      .thenRejected('IMPORT_STATE_FORBIDS'),
  );
  it('is refused after the check', () =>
    givenImport(...inApply)
      .when({ ...hold, epoch: 2 })
      .thenRejected('IMPORT_STATE_FORBIDS'));
  it('is refused to a former holder', () =>
    givenImport(...inCheck, passStarted('check', 2))
      .when(hold)
      .thenRejected('TENURE_LOST'));
});

describe('a held import', () => {
  const inTenure: readonly ImportCommand[] = [
    record(1, createdRow(2)),
    complete,
    failed,
    cancel,
    recheck,
  ];

  it.each([start, ...inTenure.map((command) => ({ ...command, epoch: 1 }) as ImportCommand)])(
    'has no tenure: it refuses $type',
    (command) =>
      givenImport(...inHold)
        .when(command)
        .thenRejected('IMPORT_STATE_FORBIDS'),
  );
  it('keeps what it was checked by', () =>
    expect(stateOf(...inHold)).toEqual({
      status: 'held',
      epoch: 1,
      rowsTotal: 2,
      planDigest: 'b'.repeat(64),
      settingsDigest: 'c'.repeat(64),
    }));
});

describe('confirming an import', () => {
  it('is allowed while it is held', () =>
    givenImport(...inHold)
      .when(confirm)
      .thenEvents(confirmed));
  it.each([
    ['it is being checked', inCheck],
    ['it is being applied', inApply],
    ['it is confirmed', [...inHold, confirmed]],
    ['it is to end', [...inHold, cancelRequested]],
    ['it has ended', [...inCheck, importFailed]],
  ])('is refused when %s', (_when, events) =>
    givenImport(...events)
      .when(confirm)
      .thenRejected('IMPORT_STATE_FORBIDS'),
  );
  it('is refused without an import', () =>
    givenImport().when(confirm).thenRejected('IMPORT_STATE_FORBIDS'));
  it('has nothing applied yet, and knows what was shown', () =>
    expect(stateOf(...inHold, confirmed)).toMatchObject({
      status: 'applying',
      rowsDone: 0,
      planDigest: 'b'.repeat(64),
      confirmed: { planDigest: 'b'.repeat(64), settingsDigest: 'c'.repeat(64) },
    }));
  it('is applied by a tenure', () =>
    givenImport(...inHold, confirmed)
      .when(start)
      .thenEvents(passStarted('apply', 2)));
});

describe('comparing a confirmed import with what was shown', () => {
  it('names the plan that is followed', () =>
    givenImport(...inRecheck)
      .when(recheck)
      .thenEvents(rechecked('d'.repeat(64), 3)));
  it('is done once', () =>
    givenImport(...inRecheck, rechecked())
      .when(recheck)
      .thenRejected('IMPORT_STATE_FORBIDS'));
  it('is done of a confirmed import only', () =>
    givenImport(...inApply)
      .when(recheck)
      .thenRejected('IMPORT_STATE_FORBIDS'));
  it('is not done when the import is to end', () =>
    givenImport(...inRecheck, cancelRequested)
      .when(recheck)
      .thenRejected('CANCEL_REQUESTED'));
  it('comes before the first row', () => {
    givenImport(...inRecheck)
      .when(record(2, createdRow(2)))
      .thenRejected('IMPORT_STATE_FORBIDS');
    givenImport(...inRecheck, rechecked())
      .when(record(2, createdRow(2)))
      .thenEvents(batchApplied([createdRow(2)], 1, { created: 1 }));
  });
  it('has the new plan followed', () =>
    expect(stateOf(...inRecheck, rechecked('d'.repeat(64)))).toMatchObject({
      planDigest: 'd'.repeat(64),
      rechecked: true,
      confirmed: { planDigest: 'b'.repeat(64) },
    }));
});

const stateOf = (...events: readonly ImportEvent[]) =>
  events.reduce(imported.evolve, imported.initialState);
