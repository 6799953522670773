import {
  batchApplied,
  checked,
  createdRow,
  importId,
  noneCounted,
  refusedRow,
  submitted,
} from '../../support/imports.example.js';
import {
  completed,
  otherImportId,
  rowsIn,
  toImport,
  toTheImport,
  type OpenResults,
} from './import-results.example.js';

const shared = { code: 'EMAIL_SHARED', column: 'Email' } as const;
/** A row that is applied and warned of. */
const warnedRow = (row: number, status: 'Created' | 'Unchanged' = 'Created') => ({
  result: { row, status, warnings: [shared, shared] },
  personal: { userId: `F${row}`, values: [{}, {}] },
});

/** How rows with warnings are found and counted, and what deletions tell; `opened` gives empty results. */
export function importRowWarningsContract(opened: () => OpenResults): void {
  const { rows, numbers, given } = rowsIn(opened);

  describe('some of which have warnings', () => {
    beforeEach(() =>
      given(
        toTheImport(
          submitted,
          checked(6),
          batchApplied([warnedRow(8), createdRow(2), warnedRow(3, 'Unchanged')], 3, {}),
        ),
        toImport(otherImportId, submitted, batchApplied([warnedRow(4)], 1, {})),
        toTheImport(batchApplied([refusedRow(5), warnedRow(6), createdRow(7)], 6, {})),
      ),
    );

    it('can be asked for by that, page by page too', async () => {
      expect(await numbers({ warnings: 'only' })).toEqual([3, 6, 8]);
      expect(await numbers({ warnings: 'only', limit: 1, after: 3 })).toEqual([6]);
      expect(await numbers({ warnings: 'only', after: 8 })).toEqual([]);
    });

    it('can be asked for by that and by status', async () => {
      expect(await numbers({ warnings: 'only', status: 'Created' })).toEqual([6, 8]);
      expect(await numbers({ warnings: 'only', status: 'Error' })).toEqual([]);
    });
  });

  describe('that were recorded by release 0.1, which did not count warnings', () => {
    it('are counted by warnings all the same once the import has ended', async () => {
      const { warnings: _since, ...counts } = noneCounted;
      const batch = batchApplied([warnedRow(2), createdRow(3), warnedRow(4)], 3, {});
      const end = completed(3, {});
      await given(
        toTheImport(
          submitted,
          checked(3),
          { ...batch, data: { ...batch.data, counts } },
          { ...end, data: { ...end.data, counts } },
        ),
      );
      expect((await opened().results.find(importId))?.counts).toEqual({ ...counts, warnings: 2 });
    });
  });

  describe('that delete a supervisor', () => {
    it('tell how many users lose this supervisor', async () => {
      const result = { row: 2, status: 'Deleted', supervised: 12 } as const;
      const deletion = { result, personal: { userId: 'F1' } };
      await given(toTheImport(submitted, checked(1), batchApplied([deletion], 1, {})));
      expect(await rows()).toMatchObject([{ row: 2, status: 'Deleted', supervised: 12 }]);
    });
  });
}
