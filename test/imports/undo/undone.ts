import { NO_STREAM } from '../../../src/event-store/event-store.port.js';
import { stamped } from '../../../src/event-store/stamped.js';
import { ApplyImportBatchHandler } from '../../../src/imports/apply/apply-import-batch.js';
import type { ImportOptions } from '../../../src/imports/domain/import-events.js';
import { importStreamName } from '../../../src/imports/import-stream.js';
import type { RowResult } from '../../../src/imports/results/import-results.port.js';
import { runPasses } from '../../../src/imports/worker/run-passes.js';
import { importSettings } from '../../support/import-ports.js';
import type { ImportStores } from '../../support/import-stores.js';
import { submitted } from '../../support/imports.example.js';
import type { Circumstances } from '../check/checking.js';

/** An undo that is submitted and not begun. */
export async function submitUndo(
  stores: ImportStores,
  undoOf: string,
  id: string,
  options: Partial<ImportOptions> = {},
): Promise<void> {
  const data = { ...submitted.data, sha256: '', bytes: 0, undoOf };
  const event = { ...submitted, data: { ...data, options: { ...data.options, ...options } } };
  const byAdmin = { cause: id, actor: 'token:admin' };
  await stores.log.append(importStreamName(id), NO_STREAM, [stamped(event, byAdmin)]);
}

/** The results of an undo that is submitted, once it has ended or is held. */
export async function runUndo(
  stores: ImportStores,
  id: string,
  { settings = {} }: Pick<Circumstances, 'settings'> = {},
): Promise<readonly RowResult[]> {
  const ports = stores.ports();
  const { signal } = new AbortController();
  const commands = new ApplyImportBatchHandler(ports);
  await runPasses(id, { ports, settings: importSettings(settings), commands, signal });
  await stores.project();
  return stores.results.rows(id, { after: 0, limit: 1000 });
}

/** The results of the undo of an import, from beginning to end. */
export async function undone(
  stores: ImportStores,
  undoOf: string,
  { id, options = {}, ...circumstances }: Circumstances & { readonly id: string },
): Promise<readonly RowResult[]> {
  await submitUndo(stores, undoOf, id, options);
  return runUndo(stores, id, circumstances);
}
