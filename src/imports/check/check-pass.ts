import { setImmediate } from 'node:timers/promises';
import type { FileFinding } from '../domain/import-events.js';
import { readUserRows, type FilePart } from '../read/read-user-rows.js';
import type { CheckPorts } from '../import-ports.js';
import type { Pause } from '../plan/whole-file.js';
import type { PlanBuilder } from '../plan/plan-builder.js';
import { UploadLost } from '../files/upload-store.port.js';
import { planLost } from '../tenure/plan-lost.js';
import { importRules } from './import-rules.js';
import { findNeighbours } from './find-neighbours.js';
import { planRows } from './plan-rows.js';
import { storedSupervisors } from '../plan/supervisors/stored-supervisors.js';
import { collectUndo } from './undo/collect-undo.js';
import type { PassContext } from '../tenure/pass-context.js';
import type { Tenure } from '../tenure/tenure.js';

/**
 * Reads the whole file and makes the plan that apply follows. Ends with `ImportChecked`, or with `ImportFailed` and nothing of
 * the file applied. A crash before that event: the next tenure checks from the start.
 *
 * @throws {TenureLost} when another process holds the import now.
 * @see docs/protocols.md §2, "Check"
 */
export async function checkPass(tenure: Tenure, context: PassContext): Promise<void> {
  const { ports } = context;
  const plan = await ports.plans.begin(tenure.importId);
  const found = await collect(plan, tenure, context).finally(() => plan.close());
  if (found.error) {
    await ports.plans.remove(tenure.importId);
    await tenure.record({ type: 'FailImport', ...found.error, warnings: found.warnings });
    return;
  }
  const planDigest = await ports.plans.seal(tenure.importId);
  const { rowsTotal, warnings } = found;
  await tenure.record({ type: 'RecordCheck', rowsTotal, planDigest, warnings });
}

type Found = {
  readonly rowsTotal: number;
  readonly warnings: readonly FileFinding[];
  readonly error?: FileFinding;
};

async function collect(
  plan: PlanBuilder,
  tenure: Tenure,
  { ports, settings, signal }: PassContext,
): Promise<Found> {
  const rules = await importRules(tenure.options, settings, ports);
  const warnings: FileFinding[] = [];
  // Stores answer without leaving the loop of promises: without a pause no request would be answered until the file ends.
  let block = 0;
  const pause: Pause = async () => {
    await ports.notes.reached(tenure.importId, { stage: 'check', block: (block += 1) });
    await setImmediate();
    signal.throwIfAborted();
  };
  if (tenure.undoOf !== undefined) {
    await collectUndo(plan, tenure.undoOf, { ports, rules, pause, signal });
    return { rowsTotal: plan.rowsTotal, warnings };
  }
  for await (const part of uploadedRows(tenure, ports)) {
    await pause();
    if (part.kind === 'refused') return { rowsTotal: 0, warnings, error: part.error };
    if (part.kind === 'warning') warnings.push(part.warning);
    if (part.kind === 'rows') {
      const rows = await planRows(part.rows, tenure, ports, rules);
      await pause();
      plan.add(rows);
      const isKnown = plan.hasNeighbours.bind(plan);
      for await (const neighbours of findNeighbours(rows, ports.directory, isKnown)) {
        plan.addNeighbours(neighbours);
        await pause();
      }
    }
  }
  if (plan.deletesUsers)
    for await (const users of ports.directory.supervised()) {
      plan.addSupervised(users);
      await pause();
    }
  await plan.settle({
    loadSupervisors: (uuids) => storedSupervisors(uuids, ports.directory),
    pause,
    signal,
  });
  return { rowsTotal: plan.rowsTotal, warnings };
}

/** An upload that is gone, or sealed with another key, is a file that must be uploaded again. */
async function* uploadedRows(tenure: Tenure, { uploads }: CheckPorts): AsyncGenerator<FilePart> {
  const { importId, options } = tenure;
  try {
    yield* readUserRows(() => uploads.read(importId), options.encoding);
  } catch (error) {
    if (!(error instanceof UploadLost)) throw error;
    yield { kind: 'refused', error: planLost(importId, error) };
  }
}
