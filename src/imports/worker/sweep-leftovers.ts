import type { ImportPorts } from '../import-ports.js';
import { isKept } from '../rejected/is-kept.js';
import { clearUp } from './clear-up.js';
import { readImport } from '../tenure/read-import.js';

const dayMs = 24 * 60 * 60 * 1000;

export type SweepOptions = {
  /** What ages are judged by, in milliseconds since 1970. */
  readonly nowMs: number;
  /** Called with what keeps one import's files from being swept; the others are swept all the same. */
  readonly failed: (importId: string, error: unknown) => void;
  /** Aborted: nothing more is swept. */
  readonly signal: AbortSignal;
};

/**
 * Removes the uploads and plans that a crash left behind: of imports whose *stream* says that they ended, and of uploads that
 * became no import and are a day old. Rejected rows that are still to be written are written before; those of imports that ended
 * more than 30 days ago are removed. Everything else stays.
 *
 * @see docs/protocols.md §6
 */
export async function sweepLeftovers(ports: ImportPorts, options: SweepOptions): Promise<void> {
  const { uploads, rejected } = ports;
  for (const { importId, storedAt } of await uploads.list())
    await unlessStopped(importId, options, () => sweepUpload(importId, storedAt, ports, options));
  for (const { importId, storedAt } of await rejected.list())
    await unlessStopped(importId, options, () => sweepRejected(importId, storedAt, ports, options));
}

async function unlessStopped(
  importId: string,
  { signal, failed }: SweepOptions,
  sweep: () => Promise<void>,
): Promise<void> {
  if (signal.aborted) return;
  // A file that cannot be swept now is swept next time, and is no reason to leave the others where they are.
  await sweep().catch((error: unknown) => failed(importId, error));
}

async function sweepUpload(
  importId: string,
  storedAt: string,
  ports: ImportPorts,
  { nowMs, signal }: SweepOptions,
): Promise<void> {
  const { state } = await readImport(ports.store, importId);
  const forgotten = state.status === 'absent' && nowMs - Date.parse(storedAt) > dayMs;
  if (state.status !== 'ended' && !forgotten) return;
  if (state.status === 'ended') return clearUp(importId, ports, signal);
  await ports.plans.remove(importId);
  await ports.uploads.remove(importId);
}

async function sweepRejected(
  importId: string,
  storedAt: string,
  { results, rejected }: ImportPorts,
  { nowMs }: SweepOptions,
): Promise<void> {
  const endedAt = (await results.find(importId))?.completedAt ?? storedAt;
  if (!isKept(endedAt, new Date(nowMs).toISOString())) await rejected.remove(importId);
}
