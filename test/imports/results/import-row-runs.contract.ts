import {
  batchApplied,
  checked,
  createdRow,
  refusedRow,
  submitted,
} from '../../support/imports.example.js';
import type { RowStatus } from '../../../src/imports/domain/import-events.js';
import {
  rowsIn,
  toTheImport,
  updatedRow,
  byRow2,
  type OpenResults,
} from './import-results.example.js';

const shared = { code: 'EMAIL_SHARED', column: 'Email' } as const;
const ended = (row: number, status: RowStatus) => ({
  result: { row, status },
  personal: { userId: `F${row}` },
});
const warned = (row: number, status: RowStatus) => ({
  result: { row, status, warnings: [shared] },
  personal: { userId: `F${row}`, values: [{}] },
});
/** From `first`, so many. */
const numbersFrom = (first: number, count: number) =>
  Array.from({ length: count }, (_, at) => first + at);

/** The file that these results are of: rows 2 to 301 in one event without 100 and 200, which a later event records. */
const later = [100, 200];
const all = numbersFrom(2, 300);
const refused = [2, 3, 150, 200, 301];
const warnedOf = [4, 99, 100, 201];
const unchanged = new Set([5, 99, 201, 202]);
const rowOf = (row: number) => {
  if (refused.includes(row)) return refusedRow(row);
  const status = unchanged.has(row) ? 'Unchanged' : 'Created';
  return warnedOf.includes(row) ? warned(row, status) : ended(row, status);
};

const wave = (...of: readonly number[]) => batchApplied(of.map(rowOf), of.length, {});

/** How results are paged whose rows are recorded together and apart; `opened` gives empty results. */
export function importRowRunsContract(opened: () => OpenResults): void {
  const { rows, numbers, given } = rowsIn(opened);

  describe('some of an event and some of a later one', () => {
    beforeEach(() =>
      given(
        toTheImport(
          submitted,
          checked(all.length),
          wave(...all.filter((row) => !later.includes(row))),
          wave(...later),
        ),
      ),
    );

    it('come in the order of the file, each as it ended', async () => {
      const read = await rows({ limit: 1_000 });
      expect(read.map(({ row }) => row)).toEqual(all);
      expect(read.map(({ row, userId, status }) => ({ row, userId, status }))).toEqual(
        all.map(rowOf).map(({ result: { row, status }, personal: { userId } }) => ({
          row,
          userId,
          status,
        })),
      );
    });

    it.each([1, 7, 98, 99, 100, 299, 300, 301])('come in pages of %d', async (limit) => {
      const read: number[] = [];
      for (;;) {
        const page = await numbers({ limit, after: read.at(-1) ?? 0 });
        read.push(...page);
        if (page.length < limit) break;
        expect(page).toHaveLength(limit);
      }
      expect(read).toEqual(all);
    });

    it('can be read after any row', async () => {
      for (const after of [1, 2, 98, 99, 100, 101, 199, 200, 250, 300, 301, 9_999])
        expect(await numbers({ after, limit: 3 })).toEqual(
          all.filter((row) => row > after).slice(0, 3),
        );
    });

    it('are found by status and by warnings, after any row', async () => {
      for (const after of [0, 3, 99, 100, 149, 150, 200, 300, 301]) {
        const [wanted, twice] = [(row: number) => row > after, { after, limit: 2 }];
        const [errors, others] = [refused.filter(wanted), warnedOf.filter(wanted)];
        expect(await numbers({ after, status: 'Error' })).toEqual(errors);
        expect(await numbers({ ...twice, status: 'Error' })).toEqual(errors.slice(0, 2));
        expect(await numbers({ ...twice, warnings: 'only' })).toEqual(others.slice(0, 2));
        expect(await numbers({ after, warnings: 'only', status: 'Unchanged' })).toEqual(
          others.filter((row) => unchanged.has(row)),
        );
      }
    });
  });

  describe('of which hundreds were refused', () => {
    it('come with the problems of each', async () => {
      const many = numbersFrom(2, 500);
      const problem = { code: 'TOO_LONG', column: 'User ID' };
      const batch = many.map((row) => ({
        result: { row, status: 'Error' as const, problems: [problem] },
        personal: { userId: `F${row}`, values: [{ limit: 64, length: 64 + row }] },
      }));
      await given(toTheImport(submitted, checked(500), batchApplied(batch, 500, {})));
      const read = await rows({ limit: 300, after: 101 });
      expect(read.map(({ row }) => row)).toEqual(numbersFrom(102, 300));
      expect(read.map(({ problems }) => problems)).toEqual(
        numbersFrom(102, 300).map((row) => [
          { ...problem, values: { limit: 64, length: 64 + row } },
        ]),
      );
    });
  });

  describe('of which few changed a user', () => {
    it('come with the changes of those', async () => {
      const lastName = { from: 'Brontë', to: 'Bell' };
      const batch = batchApplied([updatedRow, createdRow(3), ended(4, 'Unchanged')], 3, {});
      await given(toTheImport(submitted, checked(3)), byRow2({ lastName }), toTheImport(batch));
      const changes = (await rows()).map((one) => one.changes);
      expect(changes).toEqual([[{ field: 'lastName', ...lastName }], [], []]);
    });
  });
}
