import type { RowRecord } from '../../../src/imports/domain/import-commands.js';
import { rowStatuses } from '../../../src/imports/domain/import-events.js';
import { hasRow } from '../../../src/imports/domain/row-set.js';
import { imported } from '../../../src/imports/domain/import.js';
import {
  batchApplied,
  checked,
  createdRow,
  passStarted,
  refusedRow,
  submitted,
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
  submit,
} from './import.example.js';

describe('submitting an import', () => {
  it('begins it', () => givenImport().when(submit).thenEvents(submitted));
  it('is refused when it has begun', () =>
    givenImport(submitted).when(submit).thenRejected('IMPORT_STATE_FORBIDS'));
});

describe('starting a pass', () => {
  it('checks first', () => givenImport(submitted).when(start).thenEvents(passStarted('check', 1)));
  it('begins the check again, in a tenure of its own, when a crash cut it short', () =>
    givenImport(...inCheck)
      .when(start)
      .thenEvents(passStarted('check', 2)));
  it('applies once the file is checked', () =>
    givenImport(...inCheck, checked(2))
      .when(start)
      .thenEvents(passStarted('apply', 2)));
});

describe('an import that has not begun', () => {
  it.each([start, recordCheck, record(0), { ...complete, epoch: 0 }, { ...failed, epoch: 0 }])(
    'refuses $type',
    (command) => givenImport().when(command).thenRejected('IMPORT_STATE_FORBIDS'),
  );
});

describe('an import that has ended', () => {
  it.each([importFailed, importCompleted])('says so after $type', (end) =>
    expect([...inApply, end].reduce(imported.evolve, imported.initialState)).toEqual({
      status: 'ended',
    }),
  );
  it.each([submit, start, recordCheck, record(1), complete, failed])('refuses $type', (command) =>
    givenImport(...inCheck, importFailed)
      .when(command)
      .thenRejected('IMPORT_STATE_FORBIDS'),
  );
  it.each([passStarted('apply', 2), checked(2), batchApplied([createdRow(2)], 1, {})])(
    'stays ended, though $type follows',
    (late) =>
      givenImport(...inApply, importFailed, late)
        .when(start)
        .thenRejected('IMPORT_STATE_FORBIDS'),
  );
});

describe('a former holder of an import', () => {
  it.each([recordCheck, { ...complete, epoch: 1 }, record(1, createdRow(2)), failed])(
    'is refused $type',
    (command) => {
      givenImport(...inCheck, passStarted('check', 2))
        .when(command)
        .thenRejected('TENURE_LOST');
      givenImport(...inApply, passStarted('apply', 3))
        .when(command)
        .thenRejected('TENURE_LOST');
    },
  );
});

describe('recording the check', () => {
  it('seals the plan', () =>
    givenImport(...inCheck)
      .when(recordCheck)
      .thenEvents(checked(2)));
  it('is refused when it is recorded already', () =>
    givenImport(...inCheck, checked(2))
      .when(recordCheck)
      .thenRejected('IMPORT_STATE_FORBIDS'));
});

describe('recording a batch', () => {
  const first = batchApplied([createdRow(2)], 1, { created: 1 });

  it('counts its rows with those before', () =>
    givenImport(...inApply, first)
      .when(record(2, refusedRow(3)))
      .thenEvents(batchApplied([refusedRow(3)], 2, { created: 1, error: 1 })));
  it('counts each row by its status', () => {
    const ended = rowStatuses.map((status, at) => {
      const { result, personal } = createdRow(at + 2);
      return { result: { ...result, status }, personal };
    });
    givenImport(...inApply)
      .when(record(2, ...ended))
      .thenEvents(
        batchApplied(ended, 8, {
          created: 1,
          updated: 1,
          unchanged: 1,
          deactivated: 1,
          reactivated: 1,
          deleted: 1,
          restored: 1,
          error: 1,
        }),
      );
  });
  it('counts the rows with a warning, each once', () =>
    givenImport(...inApply, first)
      .when(record(2, refusedRow(3), warnedRow(4), warnedRow(5)))
      .thenEvents(
        batchApplied([refusedRow(3), warnedRow(4), warnedRow(5)], 4, {
          created: 3,
          error: 1,
          warnings: 2,
        }),
      ));
  it('goes on counting behind what release 0.1 recorded, which did not count warnings', () => {
    const { counts, ...data } = batchApplied([warnedRow(2), createdRow(3)], 2, { created: 2 }).data;
    const { warnings: _since, ...ofThen } = counts;
    const before = { type: 'ImportBatchApplied', data: { ...data, counts: ofThen } } as const;
    givenImport(...inApply, before)
      .when(record(2, warnedRow(4)))
      .thenEvents(batchApplied([warnedRow(4)], 3, { created: 3, warnings: 2 }));
  });
  it('leaves out rows that are recorded already', () =>
    givenImport(...inApply, first)
      .when(record(2, createdRow(2), refusedRow(3)))
      .thenEvents(batchApplied([refusedRow(3)], 2, { created: 1, error: 1 })));
  it('changes nothing when all its rows are recorded', () =>
    givenImport(...inApply, first)
      .when(record(2, createdRow(2)))
      .thenNothing());
  it('keeps apart the rows that were refused', () => {
    const state = [...inApply, batchApplied([createdRow(2), refusedRow(3)], 2, {})].reduce(
      imported.evolve,
      imported.initialState,
    );
    if (state.status !== 'applying') throw new Error('The import is not being applied.');
    expect([2, 3].map((row) => hasRow(state.done, row))).toEqual([true, true]);
    expect([2, 3].map((row) => hasRow(state.refused, row))).toEqual([false, true]);
  });
  it('is refused before the file is checked', () =>
    givenImport(...inCheck)
      .when(record(1, createdRow(2)))
      .thenRejected('IMPORT_STATE_FORBIDS'));
});

const warning = { code: 'EMAIL_SHARED', column: 'Email' } as const;
const warnedRow = (row: number): RowRecord => ({
  result: { row, status: 'Created', warnings: [warning, warning] },
  personal: { userId: `F000${row}`, values: [{}, {}] },
});

describe('completing an import', () => {
  const all = batchApplied([createdRow(2), createdRow(3)], 2, { created: 2 });

  it('needs every row to be recorded', () =>
    givenImport(...inApply)
      .when(complete)
      .thenRejected('IMPORT_STATE_FORBIDS'));
  it('tells the totals', () =>
    givenImport(...inApply, all)
      .when(complete)
      .thenEvents(importCompleted));
  it('is refused before the file is checked', () =>
    givenImport(...inCheck)
      .when({ ...complete, epoch: 1 })
      .thenRejected('IMPORT_STATE_FORBIDS'));
});

describe('failing an import', () => {
  it('says why', () =>
    givenImport(...inCheck)
      .when(failed)
      .thenEvents(importFailed));
  it('names the row where there is one', () =>
    givenImport(...inCheck)
      .when({ ...failed, row: 7 })
      .thenEvents({ ...importFailed, data: { ...importFailed.data, row: 7 } }));
});
