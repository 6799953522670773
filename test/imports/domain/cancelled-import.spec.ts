import type { ImportEvent } from '../../../src/imports/domain/import-events.js';
import { imported } from '../../../src/imports/domain/import.js';
import {
  appliedAt,
  batchApplied,
  cancelled,
  cancelRequested,
  checked,
  confirmed,
  createdRow,
  noneCounted,
  passStarted,
  submitted,
  uploadedAt,
} from '../../support/imports.example.js';
import {
  complete,
  failed,
  givenImport,
  importCompleted,
  importFailed,
  inApply,
  inCheck,
  record,
  recordCheck,
  start,
} from './import.example.js';
import { cancel, expire, hold, inHold, inRecheck, requestCancel } from './held-import.example.js';

describe('asking for the end of an import', () => {
  it.each([
    ['waits', [submitted]],
    ['is being checked', inCheck],
    ['is confirmed', [...inHold, confirmed]],
    ['is being applied', inApply],
  ])('is noted when it %s', (_when, events) =>
    givenImport(...events)
      .when(requestCancel)
      .thenEvents(cancelRequested),
  );
  it('ends a held one at once', () =>
    givenImport(...inHold)
      .when(requestCancel)
      .thenEvents(cancelRequested, cancelled(2)));
  it('changes nothing when it was asked for before', () =>
    givenImport(...inCheck, cancelRequested)
      .when(requestCancel)
      .thenNothing());
  it.each([[[]], [[...inCheck, importFailed]], [[...inApply, importCompleted]]])(
    'is refused without an import, and after its end',
    (events) =>
      givenImport(...events)
        .when(requestCancel)
        .thenRejected('IMPORT_STATE_FORBIDS'),
  );
  it('may say that the import was held for too long', () =>
    givenImport(...inHold)
      .when(expire)
      .thenEvents(
        { type: 'ImportCancelRequested', data: { occurredAt: appliedAt, reason: 'expired' } },
        cancelled(2),
      ));
  it.each([[inCheck], [inApply], [[...inHold, confirmed]]])(
    'is refused to time when the import is not held',
    (events) =>
      givenImport(...events)
        .when(expire)
        .thenRejected('IMPORT_STATE_FORBIDS'),
  );
});

describe('an import that is to end', () => {
  it.each([hold, recordCheck])('does not record its check: $type', (command) =>
    givenImport(...inCheck, cancelRequested)
      .when(command)
      .thenRejected('CANCEL_REQUESTED'),
  );
  it('does not complete', () =>
    givenImport(...inApply, batchApplied([createdRow(2), createdRow(3)], 2, {}), cancelRequested)
      .when(complete)
      .thenRejected('CANCEL_REQUESTED'));
  it('may still fail', () =>
    givenImport(...inCheck, cancelRequested)
      .when(failed)
      .thenEvents(importFailed));
  it('gets a tenure, a held one too', () =>
    givenImport(...inHold, cancelRequested)
      .when(start)
      .thenEvents(passStarted('apply', 2)));
  it('records rows, though it was not compared with what was shown', () =>
    givenImport(...inRecheck, cancelRequested)
      .when(record(2, createdRow(2)))
      .thenEvents(batchApplied([createdRow(2)], 1, { created: 1 })));
});

describe('cancelling an import', () => {
  it('has no rows before the check has ended', () =>
    givenImport(...inCheck, cancelRequested)
      .when({ ...cancel, epoch: 1 })
      .thenEvents(ended(0)));
  it('records no rows of a held one', () =>
    givenImport(...inHold, cancelRequested)
      .when({ ...cancel, epoch: 1 })
      .thenEvents(ended(2)));
  it('needs every row of an applied one to be recorded', () => {
    const half = [...inApply, batchApplied([createdRow(2)], 1, { created: 1 }), cancelRequested];
    givenImport(...half)
      .when(cancel)
      .thenRejected('IMPORT_STATE_FORBIDS');
    givenImport(...half, batchApplied([createdRow(3)], 2, { created: 2 }))
      .when(cancel)
      .thenEvents(ended(2, 2));
  });
  it.each([[inCheck], [inApply], [[...inCheck, checked(0)]]])(
    'is refused when it was not asked for',
    (events) =>
      givenImport(...events)
        .when({ ...cancel, epoch: events.length > 3 ? 2 : 1 })
        .thenRejected('IMPORT_STATE_FORBIDS'),
  );
  it('is refused to a former holder', () =>
    givenImport(...inCheck, cancelRequested, passStarted('check', 2))
      .when({ ...cancel, epoch: 1 })
      .thenRejected('TENURE_LOST'));
  it('ends it', () =>
    expect(stateOf(...inCheck, cancelRequested, ended(0))).toEqual({ status: 'ended' }));
});

const ended = (rowsTotal: number, created = 0) =>
  ({
    type: 'ImportCancelled',
    data: { occurredAt: uploadedAt, rowsTotal, counts: { ...noneCounted, created } },
  }) as const;

const stateOf = (...events: readonly ImportEvent[]) =>
  events.reduce(imported.evolve, imported.initialState);
