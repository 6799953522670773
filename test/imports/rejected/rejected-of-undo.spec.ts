import { refusedRows } from '../../../src/imports/rejected/refused-rows.js';
import { rejectedOfUndo } from '../../../src/imports/rejected/rejected-of-undo.js';
import type { RowQuery, RowResult } from '../../../src/imports/results/import-results.port.js';
import { csvText } from '../../../src/web/csv-text.js';

const refused = (row: number, userId: string): RowResult => ({
  row,
  userId,
  status: 'Error',
  problems: [{ code: 'REQUIRED', column: 'Email', values: {} }],
  warnings: [],
  changes: [],
  sameAs: null,
  supervised: 0,
});

/** The lines of the CSV, when the results have these rows. */
async function linesOf(rows: readonly RowResult[]): Promise<readonly string[]> {
  const page = async ({ after, limit }: RowQuery) =>
    rows.filter(({ row }) => row > after).slice(0, limit);
  let text = '';
  for await (const piece of csvText(rejectedOfUndo(refusedRows(page)))) text += piece;
  return text.replace('\uFEFF', '').split('\r\n').slice(0, -1);
}

describe('the refused rows of an undo', () => {
  it('are User ID and problems, guarded against formulas', async () => {
    expect(await linesOf([refused(2, 'A1'), refused(7, '=B1')])).toEqual([
      'User ID,Problems',
      'A1,Email: a value is needed.',
      "'=B1,Email: a value is needed.",
    ]);
  });

  it('are the headings alone when there are none', async () =>
    expect(await linesOf([])).toEqual(['User ID,Problems']));

  it('are all of them, however many', async () => {
    const rows = Array.from({ length: 2_345 }, (_none, n) => refused(n + 2, `U${n}`));
    const lines = await linesOf(rows);
    expect(lines).toHaveLength(2_346);
    expect(lines.at(-1)).toBe('U2344,Email: a value is needed.');
  });
});
