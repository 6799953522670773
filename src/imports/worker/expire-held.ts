import type { ImportPorts } from '../import-ports.js';
import { heldSince } from '../tenure/is-held.js';
import { decideImport } from '../tenure/decide-import.js';

type Ports = Pick<ImportPorts, 'clock' | 'results' | 'store'>;

type Expiry = {
  /** The time that ages are judged by, in milliseconds since 1970: a clock that is wrong must not end an import. */
  readonly nowMs: number;
  readonly heldAtMostMs: number;
};

/** Asks for the end of imports that have been held for too long. One that is decided on meanwhile stays as it was decided. */
export async function expireHeld(ports: Ports, { nowMs, heldAtMostMs }: Expiry): Promise<void> {
  for (const { importId } of await ports.results.unfinished()) {
    const since = await heldSince(ports.store, importId);
    if (since === undefined) continue;
    if (nowMs - Date.parse(since) <= heldAtMostMs) continue;
    await decideImport(
      ports,
      { importId, actor: 'system' },
      { type: 'RequestCancel', reason: 'expired' },
    );
  }
}
