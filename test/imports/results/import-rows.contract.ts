import { START } from '../../../src/event-store/event-store.port.js';
import { importResultsProjection } from '../../../src/imports/results/import-results.projection.js';
import { logOf } from '../../read-models/log.example.js';
import {
  batchApplied,
  checked,
  createdRow,
  importId,
  refusedRow,
  submitted,
} from '../../support/imports.example.js';
import { importRowChangesContract } from './import-row-changes.contract.js';
import { importRowEmailsContract } from './import-row-emails.contract.js';
import { importRowRunsContract } from './import-row-runs.contract.js';
import { importRowWarningsContract } from './import-row-warnings.contract.js';
import {
  byRow2,
  completed,
  otherImportId,
  rowsIn,
  toImport,
  toTheImport,
  updatedRow,
  type OpenResults,
} from './import-results.example.js';

const unremarkable = { problems: [], warnings: [], changes: [], sameAs: null, supervised: 0 };

/** How the results of rows are shown; `opened` gives empty results. */
export function importRowsContract(opened: () => OpenResults): void {
  const { rows, numbers, given } = rowsIn(opened);

  describe('of which none has ended', () => {
    it('are empty, as those of an unknown import', async () => {
      expect(await rows()).toEqual([]);
      await given(toTheImport(submitted, checked(3)));
      expect(await rows()).toEqual([]);
    });
  });

  describe('that have ended', () => {
    beforeEach(() =>
      given(
        toTheImport(
          submitted,
          checked(5),
          // Waves: a later row of the file may end first.
          batchApplied([createdRow(4), refusedRow(11)], 2, { created: 1, error: 1 }),
        ),
        toImport(otherImportId, submitted, batchApplied([createdRow(3)], 1, { created: 1 })),
        toTheImport(
          batchApplied([createdRow(2), refusedRow(3), createdRow(10)], 5, { created: 3, error: 2 }),
        ),
      ),
    );

    it('come in the order of the file, and of no other file', async () => {
      expect(await numbers()).toEqual([2, 3, 4, 10, 11]);
    });

    it('tell how each ended', async () => {
      const [first, second] = await rows();
      expect(first).toEqual({ row: 2, userId: 'F0002', status: 'Created', ...unremarkable });
      expect(second).toEqual({
        row: 3,
        userId: 'F0003',
        status: 'Error',
        ...unremarkable,
        problems: [{ code: 'REQUIRED', column: 'Email', values: {} }],
      });
    });

    it('come page by page', async () => {
      expect(await numbers({ limit: 2 })).toEqual([2, 3]);
      expect(await numbers({ limit: 2, after: 3 })).toEqual([4, 10]);
      expect(await numbers({ limit: 2, after: 10 })).toEqual([11]);
      expect(await numbers({ after: 11 })).toEqual([]);
    });

    it('can be asked for by status, page by page too', async () => {
      expect(await numbers({ status: 'Error' })).toEqual([3, 11]);
      expect(await numbers({ status: 'Created', limit: 1, after: 2 })).toEqual([4]);
      expect(await numbers({ status: 'Deleted' })).toEqual([]);
    });
  });

  describe('with something to be said of them', () => {
    it('show problems, warnings and the row that says the same, with their values', async () => {
      const tooLong = { code: 'TOO_LONG', column: 'User ID' };
      const shared = { code: 'EMAIL_SHARED', column: 'Email' };
      const [limits, others] = [
        { limit: 64, length: 70 },
        { email: 'ä@example.org', rows: [2, 3] },
      ];
      const refused = {
        result: { row: 3, status: 'Error', problems: [tooLong, tooLong] },
        personal: { userId: '=cmd|"ä"', values: [limits, {}] },
      } as const;
      const repeated = {
        result: { row: 4, status: 'Unchanged', warnings: [shared], sameAs: 2 },
        personal: { userId: '', values: [others] },
      } as const;
      await given(toTheImport(submitted, checked(2), batchApplied([refused, repeated], 2, {})));
      expect(await rows()).toEqual([
        {
          row: 3,
          userId: '=cmd|"ä"',
          status: 'Error',
          ...unremarkable,
          problems: [
            { ...tooLong, values: limits },
            { ...tooLong, values: {} },
          ],
        },
        {
          row: 4,
          userId: '',
          status: 'Unchanged',
          ...unremarkable,
          warnings: [{ ...shared, values: others }],
          sameAs: 2,
        },
      ]);
    });
  });

  describe('in runs of neighbours', () => importRowRunsContract(opened));

  describe('with e-mails', () => importRowEmailsContract(opened));

  describe('with warnings', () => importRowWarningsContract(opened));

  describe('that changed a user', () => importRowChangesContract(opened));

  describe('whose people were erased', () => {
    it('show status and codes, and no value', async () => {
      const event = batchApplied([refusedRow(3)], 1, { error: 1 });
      const { personal: _erased, ...data } = event.data;
      await given(toTheImport(submitted, { ...event, data }));
      expect(await rows()).toEqual([
        {
          row: 3,
          userId: '',
          status: 'Error',
          ...unremarkable,
          problems: [{ code: 'REQUIRED', column: 'Email', values: {} }],
        },
      ]);
    });
  });

  describe('written twice', () => {
    it('are there once, and the import counts them once', async () => {
      const changes = logOf(
        ...toTheImport(submitted, checked(2)),
        ...byRow2({ lastName: { from: 'Brontë', to: 'Bell' } }),
        ...toTheImport(
          batchApplied([updatedRow, refusedRow(3)], 2, { updated: 1, error: 1 }),
          completed(2, { updated: 1, error: 1 }),
        ),
      ).flatMap((event) => importResultsProjection.project(event));
      const { results, store } = opened();
      await store.write(changes, START, 50);
      const before = [await results.find(importId), await rows()];
      await store.write(changes, 50, 50);
      expect([await results.find(importId), await rows()]).toEqual(before);
      expect(await numbers()).toEqual([2, 3]);
    });
  });
}
