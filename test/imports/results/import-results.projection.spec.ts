import { importResultsProjection } from '../../../src/imports/results/import-results.projection.js';
import type { ImportEvent } from '../../../src/imports/domain/import-events.js';
import { logOf, type Entry } from '../../read-models/log.example.js';
import {
  appliedAt,
  batchApplied,
  checked,
  createdRow,
  importId,
  noneCounted,
  passStarted,
  refusedRow,
  submitted,
  uploadedAt,
} from '../../support/imports.example.js';
import { completed, failed, planLost, toTheImport } from './import-results.example.js';

/** What the results show of one event: the first of the log, at position 10. */
const changesOf = (...[entry]: readonly Entry[]) =>
  logOf(...(entry ? [entry] : [])).flatMap((event) => importResultsProjection.project(event));
const changesOfImport = (event: ImportEvent) => changesOf(...toTheImport(event));

/** What is left of an event once every person in it is erased. */
function withoutPersonal(event: ImportEvent): ImportEvent {
  const { personal: _erased, ...data } = event.data as { readonly personal?: unknown };
  return { ...event, data } as ImportEvent;
}

describe('what an event of an import means to its results', () => {
  it('ImportSubmitted: it is there, in the order of upload, with who uploaded it', () => {
    const [entry] = toTheImport(submitted);
    expect(changesOf([entry![0], entry![1], { actor: 'token:7' }])).toEqual([
      {
        kind: 'submitted',
        importId,
        revision: 0,
        fileName: 'users.csv',
        sha256: 'a'.repeat(64),
        options: { sendWelcomeEmail: false },
        undoOf: null,
        submittedAt: uploadedAt,
        submittedBy: 'token:7',
        position: 10,
      },
    ]);
  });

  it('ImportPassStarted: that its stream goes on', () =>
    expect(changesOfImport(passStarted('check', 1))).toEqual([
      { kind: 'passStarted', importId, revision: 0 },
    ]));

  it('ImportChecked: how many rows it has, and the warnings about the file', () => {
    const warnings = [{ code: 'COLUMN_UNKNOWN', column: 'Nickname', values: {} }];
    const event = checked(12);
    const warned = { ...event, data: { ...event.data, personal: { warnings } } };
    expect(changesOfImport(warned)).toEqual([
      { kind: 'checked', importId, revision: 0, rowsTotal: 12, warnings },
    ]);
  });

  it('ImportCompleted: it ended, and where', () =>
    expect(changesOfImport(completed(2, { created: 2 }))).toEqual([
      { kind: 'completed', importId, revision: 0, at: appliedAt, position: 10 },
    ]));

  it('ImportFailed: why, and that it ended, and where', () =>
    expect(changesOfImport(failed)).toEqual([
      {
        kind: 'failed',
        importId,
        revision: 0,
        at: appliedAt,
        position: 10,
        fileError: { code: 'FILE_ENCODING', row: 7, column: 'Email', values: { byte: 3 } },
        warnings: [{ code: 'COLUMN_UNKNOWN', column: 'Nickname', values: {} }],
      },
    ]));

  it('ImportFailed of the whole file: no row', () =>
    expect(changesOfImport(planLost)[0]).toEqual({
      kind: 'failed',
      importId,
      revision: 0,
      at: appliedAt,
      position: 10,
      fileError: { code: 'PLAN_LOST', column: null, values: {} },
      warnings: [],
    }));
});

describe('what ImportBatchApplied means to the results', () => {
  const rows = { kind: 'rows', importId, revision: 0, position: 10 };

  it('a run of neighbouring rows, and the counts as they are now', () =>
    expect(
      changesOfImport(
        batchApplied([createdRow(2), createdRow(3), refusedRow(4)], 5, { created: 4, error: 1 }),
      ),
    ).toEqual([
      {
        ...rows,
        firstRow: 2,
        lastRow: 4,
        counts: { ...noneCounted, created: 2, error: 1 },
        userIds: ['F0002', 'F0003', ''],
        endings: [
          ['Created', 2],
          ['Error', 1],
        ],
        noted: [
          {
            row: 4,
            userId: 'F0004',
            problems: [{ code: 'REQUIRED', column: 'Email' }],
            values: [{}],
          },
        ],
      },
      {
        kind: 'progressed',
        importId,
        revision: 0,
        rowsDone: 5,
        counts: { ...noneCounted, created: 4, error: 1 },
      },
    ]));

  it('the number of rows with warnings, and the row that says the same', () => {
    const warnings = [{ code: 'EMAIL_SHARED', column: 'Email' }];
    const values = [{ email: 'zoe@example.org' }];
    const result = { row: 4, status: 'Unchanged', warnings, sameAs: 2 } as const;
    const batch = batchApplied([{ result, personal: { userId: 'F4', values } }], 1, {});
    expect(changesOfImport(batch)[0]).toMatchObject({
      counts: { ...noneCounted, unchanged: 1, warnings: 1 },
      userIds: [''],
      noted: [{ row: 4, userId: 'F4', warnings, values, sameAs: 2 }],
    });
  });
});

describe('what the results show of erased people', () => {
  it('an import without a file name', () =>
    expect(changesOfImport(withoutPersonal(submitted))).toMatchObject([
      { kind: 'submitted', fileName: '' },
    ]));

  it('a check without warnings', () =>
    expect(changesOfImport(withoutPersonal(checked(3)))).toMatchObject([
      { kind: 'checked', rowsTotal: 3, warnings: [] },
    ]));

  it('rows with status and codes, without User IDs and values', () =>
    expect(
      changesOfImport(withoutPersonal(batchApplied([refusedRow(3)], 1, { error: 1 }))),
    ).toMatchObject([
      {
        kind: 'rows',
        userIds: [''],
        endings: [['Error', 1]],
        noted: [{ row: 3, problems: [{ code: 'REQUIRED', column: 'Email' }] }],
      },
      { kind: 'progressed', rowsDone: 1 },
    ]));

  it('a failure with its code and row', () =>
    expect(changesOfImport(withoutPersonal(failed))).toMatchObject([
      {
        kind: 'failed',
        fileError: { code: 'FILE_ENCODING', row: 7, column: null, values: {} },
        warnings: [],
      },
    ]));
});
