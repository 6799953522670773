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
import {
  completed,
  failed,
  otherImportId,
  planLost,
  projected,
  toImport,
  toTheImport,
  type OpenResults,
} from './import-results.example.js';
import { importAgainContract } from './import-again.contract.js';
import { importHeldContract } from './import-held.contract.js';
import { importIdsContract } from './import-ids.contract.js';
import { importRowsContract } from './import-rows.contract.js';
import { importSnapshotContract } from './import-snapshot.contract.js';

const unknownColumn = { code: 'COLUMN_UNKNOWN', column: 'Nickname', values: {} };
const checkedWithWarning = {
  ...checked(2),
  data: { ...checked(2).data, personal: { warnings: [unknownColumn] } },
};

/** In the order of upload. */
const ids = [otherImportId, importId, '0b6f2b52-6f0f-4b52-8a6e-5e0d7f1c2a32'];

/** What every store of import results must do. Call it from the adapter's own spec; `open` gives an empty one. */
export function importResultsContract(adapter: string, open: () => Promise<OpenResults>): void {
  describe(adapter, () => {
    let opened: OpenResults;
    beforeEach(async () => {
      opened = await open();
    });
    const given = (...entries: readonly ReturnType<typeof toTheImport>[]) =>
      projected(opened, ...entries);
    const idsOf = async (query: { readonly before?: number; readonly limit: number }) =>
      (await opened.results.list(query)).map((one) => one.importId);
    const found = () => opened.results.find(importId);

    describe('an import', () => {
      it('is not there before it is submitted', async () => {
        expect(await found()).toBeUndefined();
      });

      it('is being checked once it is submitted, and while a pass goes on', async () => {
        await given(toTheImport(submitted, passStarted('check', 1)));
        expect(await found()).toEqual({
          importId,
          status: 'checking',
          fileName: 'users.csv',
          sha256: 'a'.repeat(64),
          options: { sendWelcomeEmail: false },
          submittedAt: uploadedAt,
          submittedBy: 'system',
          submittedPosition: 10,
          completedAt: null,
          rowsTotal: null,
          rowsDone: 0,
          counts: noneCounted,
          warnings: [],
          hold: null,
          undoOf: null,
          undoneBy: null,
          fileError: null,
          endedPosition: null,
        });
      });

      it('is being applied once it is checked', async () => {
        await given(toTheImport(submitted, checkedWithWarning, passStarted('apply', 2)));
        expect(await found()).toMatchObject({
          status: 'applying',
          rowsTotal: 2,
          rowsDone: 0,
          warnings: [unknownColumn],
          completedAt: null,
        });
      });

      it('counts what the newest batch says, and adds nothing up', async () => {
        await given(
          toTheImport(
            submitted,
            checked(3),
            batchApplied([createdRow(2)], 1, { created: 1 }),
            batchApplied([refusedRow(3)], 2, { created: 1, error: 1 }),
          ),
        );
        expect(await found()).toMatchObject({
          rowsDone: 2,
          counts: { ...noneCounted, created: 1, error: 1 },
        });
      });

      it('has ended once it is completed, where the event stands', async () => {
        await given(
          toTheImport(
            submitted,
            checked(1),
            batchApplied([createdRow(2)], 1, { created: 1 }),
            completed(1, { created: 1 }),
          ),
        );
        expect(await found()).toMatchObject({
          status: 'completed',
          completedAt: appliedAt,
          endedPosition: 40,
          rowsTotal: 1,
          rowsDone: 1,
          fileError: null,
        });
      });

      it('says why its file was refused, and what it warned of before', async () => {
        await given(toTheImport(submitted, failed));
        expect(await found()).toMatchObject({
          status: 'failed',
          completedAt: appliedAt,
          endedPosition: 20,
          rowsTotal: null,
          fileError: { code: 'FILE_ENCODING', row: 7, column: 'Email', values: { byte: 3 } },
          warnings: [unknownColumn],
        });
      });

      it('keeps warnings, rows and counts when it is given up while it is applied', async () => {
        const applied = batchApplied([createdRow(2)], 1, { created: 1 });
        await given(toTheImport(submitted, checkedWithWarning, applied, planLost));
        expect(await found()).toMatchObject({
          status: 'failed',
          fileError: { code: 'PLAN_LOST', column: null, values: {} },
          warnings: [unknownColumn],
          rowsTotal: 2,
          rowsDone: 1,
          counts: { ...noneCounted, created: 1 },
        });
        expect(await opened.results.rows(importId, { after: 0, limit: 10 })).toHaveLength(1);
      });

      it('does not hear what happens to another', async () => {
        await given(
          toTheImport(submitted),
          toImport(otherImportId, submitted, checked(1), planLost),
        );
        expect(await found()).toMatchObject({ status: 'checking', rowsTotal: null });
      });
    });

    describe('the list of imports', () => {
      beforeEach(() =>
        // At the positions 10, 20 and 30; then the first of them ends.
        given(...ids.map((id) => toImport(id, submitted)), toImport(ids[0]!, checked(0), planLost)),
      );

      it('shows the newest first, ended or not', async () => {
        expect(await idsOf({ limit: 10 })).toEqual(ids.toReversed());
      });

      it('shows each as it is when it is asked for alone', async () => {
        const alone = await Promise.all(ids.toReversed().map((id) => opened.results.find(id)));
        expect(await opened.results.list({ limit: 10 })).toEqual(alone);
      });

      it('has no more than asked for, and goes on before a position', async () => {
        expect(await idsOf({ limit: 2 })).toEqual([ids[2], ids[1]]);
        expect(await idsOf({ limit: 2, before: 20 })).toEqual([ids[0]]);
        expect(await idsOf({ limit: 2, before: 10 })).toEqual([]);
      });

      it('tells which have not ended, in the order of upload', async () => {
        const unfinished = await opened.results.unfinished();
        expect(unfinished.map((one) => one.importId)).toEqual([ids[1], ids[2]]);
      });
    });

    describe('the list when nothing was imported', () => {
      it('is empty', async () => {
        expect(await opened.results.list({ limit: 10 })).toEqual([]);
        expect(await opened.results.unfinished()).toEqual([]);
      });
    });

    describe('an import that waits for a decision', () => importHeldContract(() => opened));

    describe('the rows of an import', () => importRowsContract(() => opened));

    describe('an import whose events come again', () => importAgainContract(() => opened));

    describe('ids and values', () => importIdsContract(() => opened));

    describe('a snapshot of the results', () => importSnapshotContract(() => opened));
  });
}
