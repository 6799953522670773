import type { ImportPorts } from '../import-ports.js';
import { heldSince } from '../tenure/is-held.js';
import { decideImport } from '../tenure/decide-import.js';

type Ports = Pick<ImportPorts, 'clock' | 'results' | 'store'>;

/** Cancels imports that have been held for longer than this. One that is decided on meanwhile stays as it was decided. */
export async function expireHeld(ports: Ports, heldAtMostMs: number): Promise<void> {
  for (const { importId } of await ports.results.unfinished()) {
    const since = await heldSince(ports.store, importId);
    if (since === undefined) continue;
    const heldMs = Date.parse(ports.clock.now()) - Date.parse(since);
    if (heldMs <= heldAtMostMs) continue;
    await decideImport(
      ports,
      { importId, actor: 'system' },
      { type: 'RequestCancel', reason: 'expired' },
    );
  }
}
