import type { ImportPorts } from '../import-ports.js';
import { isKept } from '../rejected/is-kept.js';
import { isStoreFailure } from '../../shared/store-failure.js';
import { clearUp } from './clear-up.js';
import { GivenUp } from './given-up.js';
import { readImport } from './read-import.js';

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Removes the uploads and plans that a crash left behind: of imports whose *stream* says that they ended, and of uploads that
 * became no import and are a day old. Rejected rows that are still to be written are written before; those of imports that ended
 * more than 30 days ago are removed. Everything else stays.
 *
 * @see docs/protocols.md §6
 */
export async function sweepLeftovers(ports: ImportPorts): Promise<void> {
  const { store, clock, uploads, plans } = ports;
  const now = Date.parse(clock.now());
  for (const { importId, storedAt } of await uploads.list()) {
    const { state } = await readImport(store, importId);
    const forgotten = state.status === 'absent' && now - Date.parse(storedAt) > dayMs;
    if (state.status !== 'ended' && !forgotten) continue;
    if (state.status === 'ended') await clearUpUnlessBroken(importId, ports);
    else {
      await plans.remove(importId);
      await uploads.remove(importId);
    }
  }
  await removeOldRejected(ports);
}

/** What one import has left behind keeps nobody else waiting. It stays for the next start. */
async function clearUpUnlessBroken(importId: string, ports: ImportPorts): Promise<void> {
  try {
    await clearUp(importId, ports);
  } catch (error) {
    if (isStoreFailure(error)) throw error;
    new GivenUp().log(`What import ${importId} has left behind`, error);
  }
}

async function removeOldRejected({ clock, results, rejected }: ImportPorts): Promise<void> {
  for (const { importId, storedAt } of await rejected.list()) {
    const endedAt = (await results.find(importId))?.completedAt ?? storedAt;
    if (!isKept(endedAt, clock.now())) await rejected.remove(importId);
  }
}
