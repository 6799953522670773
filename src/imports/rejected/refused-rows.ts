import { setImmediate } from 'node:timers/promises';
import type { ImportResults, RowResult } from '../results/import-results.port.js';

const rowsPerRead = 1_000;

/** The refused rows of an import, in the order of the file, from the first one on. `rows` reads a page of it. */
export async function* refusedRows(
  rows: (query: Parameters<ImportResults['rows']>[1]) => Promise<readonly RowResult[]>,
): AsyncGenerator<RowResult, void> {
  let after = 0;
  for (;;) {
    const refused = await rows({ status: 'Error', after, limit: rowsPerRead });
    yield* refused;
    // The caller may take all rows without waiting for anything else: here others have their turn.
    await setImmediate();
    const last = refused.at(-1);
    if (!last || refused.length < rowsPerRead) return;
    after = last.row;
  }
}
