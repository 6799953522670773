import type { ImportPorts } from '../import-ports.js';
import { keepRejected } from '../rejected/keep-rejected.js';
import { hasEnded } from '../tenure/is-held.js';
import { beginningsAtMost } from '../tenure/pass-notes.port.js';

/**
 * Writes the rejected rows of an ended import, unless that kills the process; removes upload and plan. An import that has not ended is left
 * as it is: a decision may come at any moment, and needs both.
 *
 * @throws the signal's reason when it is aborted.
 */
export async function clearUp(
  importId: string,
  ports: ImportPorts,
  signal?: AbortSignal,
): Promise<void> {
  const { plans, uploads, notes, store } = ports;
  if (!(await hasEnded(store, importId))) return;
  await plans.remove(importId);
  const begun = await notes.begin(importId, null);
  try {
    await notes.reached(importId, { stage: 'end', block: 0 });
    // They are written from the upload.
    if (begun < beginningsAtMost) await keepRejected(importId, ports, signal);
    await uploads.remove(importId);
  } finally {
    await notes.stopped(importId);
  }
  await notes.remove(importId);
}
