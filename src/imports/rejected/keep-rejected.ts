import { setImmediate } from 'node:timers/promises';
import { FileRefused, RecordUnreadable } from '../read/unreadable.js';
import type { ImportPorts } from '../import-ports.js';
import type { ImportResults, RowResult } from '../results/import-results.port.js';
import { UploadLost } from '../files/upload-store.port.js';
import { rejectedCsv } from './rejected-csv.js';

type Ports = Pick<ImportPorts, 'store' | 'progress' | 'results' | 'uploads' | 'rejected'>;

const rowsPerRead = 1_000;

/**
 * Writes the rejected rows of an import that has ended, as long as its upload is there. Does nothing when they are written already, or no
 * row was rejected.
 *
 * @throws the signal's reason when it is aborted while the read models are behind.
 * @see docs/protocols.md §6
 */
export async function keepRejected(
  importId: string,
  { store, progress, results, uploads, rejected }: Ports,
  signal?: AbortSignal,
): Promise<void> {
  if (await rejected.has(importId)) return;
  await progress.waitFor(await store.lastPosition(), signal);
  const summary = await results.find(importId);
  // The rows of an undo are in no file: what there is to say of them is in the results.
  if (!summary || summary.undoOf !== undefined || summary.counts.error === 0) return;
  const csv = rejectedCsv({
    open: () => uploads.read(importId),
    options: summary.options,
    refused: () => refusedRows(results, importId),
  });
  try {
    await rejected.put(importId, csv);
  } catch (error) {
    // A lost upload cannot come back. It holds passwords and must be removed; the problems stay in the results.
    if (!unreadable.some((kind) => error instanceof kind)) throw error;
  }
}

const unreadable = [UploadLost, FileRefused, RecordUnreadable];

/** The refused rows of an import, in their order. */
export async function* refusedRows(
  results: Pick<ImportResults, 'rows'>,
  importId: string,
): AsyncGenerator<RowResult, void> {
  let after = 0;
  for (;;) {
    const rows = await results.rows(importId, { status: 'Error', after, limit: rowsPerRead });
    yield* rows;
    // The caller may take all rows without waiting for anything else: here others have their turn.
    await setImmediate();
    const last = rows.at(-1);
    if (!last || rows.length < rowsPerRead) return;
    after = last.row;
  }
}
