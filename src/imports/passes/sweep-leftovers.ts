import type { ImportPorts } from '../import-ports.js';
import { readImport } from './read-import.js';

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Removes the uploads and plans that a crash left behind: of imports whose *stream* says that they ended, and of uploads that
 * became no import and are a day old. Everything else stays.
 *
 * @see docs/protocols.md §6
 */
export async function sweepLeftovers({ store, clock, uploads, plans }: ImportPorts): Promise<void> {
  const now = Date.parse(clock.now());
  for (const { importId, storedAt } of await uploads.list()) {
    const { state } = await readImport(store, importId);
    const forgotten = state.status === 'absent' && now - Date.parse(storedAt) > dayMs;
    if (state.status !== 'ended' && !forgotten) continue;
    await plans.remove(importId);
    await uploads.remove(importId);
  }
}
