import { FileRefused, RecordUnreadable } from '../read/unreadable.js';
import type { ImportPorts } from '../import-ports.js';
import { UploadLost } from '../files/upload-store.port.js';
import { refusedRows } from './refused-rows.js';
import { rejectedCsv } from './rejected-csv.js';

type Ports = Pick<ImportPorts, 'store' | 'progress' | 'results' | 'uploads' | 'rejected'>;

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
  if (!summary || summary.counts.error === 0) return;
  const csv = rejectedCsv({
    open: () => uploads.read(importId),
    options: summary.options,
    refused: () => refusedRows((query) => results.rows(importId, query)),
  });
  try {
    await rejected.put(importId, csv);
  } catch (error) {
    // A lost upload cannot come back. It holds passwords and must be removed; the problems stay in the results.
    if (!unreadable.some((kind) => error instanceof kind)) throw error;
  }
}

const unreadable = [UploadLost, FileRefused, RecordUnreadable];
