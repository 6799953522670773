import type { ImportPorts } from '../import-ports.js';
import type { KeptFile } from '../files/kept-files.port.js';
import { copyOfImport } from '../files/uploads-of-imports.js';
import { isKept } from '../rejected/is-kept.js';
import { clearUp } from './clear-up.js';
import { readImport } from '../tenure/read-import.js';

const dayMs = 24 * 60 * 60 * 1000;

export type SweepOptions = {
  /** The time that ages are judged by, in milliseconds since 1970. */
  readonly nowMs: number;
  /** Told of each import whose files cannot be swept; the others are swept all the same. */
  readonly failed: (importId: string, error: unknown) => void;
  /** Ends the sweeping. */
  readonly signal: AbortSignal;
};

/**
 * Removes the uploads and plans that a crash left behind: of imports whose *stream* says that they ended, and of uploads and copies that
 * became no import and are a day old. Missing rejected rows are written before; those of imports that ended more than 30 days ago are removed.
 *
 * @see docs/protocols.md §6
 */
export async function sweepLeftovers(ports: ImportPorts, options: SweepOptions): Promise<void> {
  const { uploads, rejected } = ports;
  const each = eachOf(ports, options);
  await each(await uploads.list(), sweepUpload);
  await each(await rejected.list(), sweepRejected);
  await sweepPlans(ports, options);
}

/**
 * Removes the plans of ended imports. On its own for every instance: a plan may be left on the disk of one whose import another took over
 * and ended.
 */
export async function sweepPlans(
  ports: ImportPorts,
  options: Pick<SweepOptions, 'failed' | 'signal'>,
): Promise<void> {
  const planned = (await ports.plans.list()).map((importId) => ({ importId }));
  await eachOf(ports, options)(planned, sweepPlan);
}

const eachOf =
  <Options extends Pick<SweepOptions, 'failed' | 'signal'>>(ports: ImportPorts, options: Options) =>
  async <One extends { readonly importId: string }>(
    left: readonly One[],
    sweep: (one: One, ports: ImportPorts, options: Options) => Promise<void>,
  ): Promise<void> => {
    for (const one of left) {
      if (options.signal.aborted) return;
      // What cannot be swept now is swept next time, and is no reason to leave the others where they are.
      await sweep(one, ports, options).catch((error: unknown) =>
        options.failed(one.importId, error),
      );
    }
  };

type StoredFile = Pick<KeptFile, 'importId' | 'copy' | 'storedAt'>;

async function sweepUpload(
  { importId, copy, storedAt }: StoredFile,
  ports: ImportPorts,
  { nowMs, signal }: SweepOptions,
): Promise<void> {
  const { state } = await readImport(ports.store, importId);
  if (state.status === 'ended') {
    await clearUp(importId, ports, signal);
    return;
  }
  if (nowMs - Date.parse(storedAt) <= dayMs) return;
  if (state.status === 'absent') await ports.plans.remove(importId);
  else if ((await copyOfImport(importId, ports.store)) === copy) return;
  await ports.uploads.removeCopy(importId, copy);
}

async function sweepRejected(
  { importId, storedAt }: StoredFile,
  { results, rejected }: ImportPorts,
  { nowMs }: SweepOptions,
): Promise<void> {
  const endedAt = (await results.find(importId))?.completedAt ?? storedAt;
  if (!isKept(endedAt, new Date(nowMs).toISOString())) await rejected.remove(importId);
}

async function sweepPlan(
  { importId }: Pick<StoredFile, 'importId'>,
  { store, plans }: ImportPorts,
): Promise<void> {
  const { state } = await readImport(store, importId);
  if (state.status === 'ended') await plans.remove(importId);
}
