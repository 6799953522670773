import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sweepLeftovers } from '../../../src/imports/worker/sweep-leftovers.js';
import { takeOver } from '../../support/applying.js';
import { ImportStores, uuidOf } from '../../support/import-stores.js';
import { tempFolders } from '../../support/temp-folder.js';
import { bytesOf, unlimited } from '../../support/uploads.example.js';
import { Gate, gated, type Stop } from '../crash/gate.js';

const tempFolder = tempFolders();
const dayMs = 24 * 60 * 60 * 1000;
const [neverImported, later, waiting] = [uuidOf('never'), uuidOf('later'), uuidOf('waiting')];
const failure = {
  type: 'FailImport',
  code: 'FILE_EMPTY',
  column: null,
  values: {},
  warnings: [],
} as const;

/** Files of an import that has ended, of one that waits, and of an upload that became none. */
async function leftovers(): Promise<{ readonly stores: ImportStores; readonly folder: string }> {
  const folder = await tempFolder();
  const stores = new ImportStores(folder);
  await stores.submit('User ID\r\n');
  await (await takeOver(stores)).record(failure);
  await stores.submit('User ID\r\n', waiting);
  await stores.uploads.put(neverImported, bytesOf('User ID\r\n'), unlimited);
  await stores.project();
  return { stores, folder };
}

/** Sweeps as one process, two days later. */
async function sweep(stores: ImportStores, gate = new Gate()): Promise<void> {
  const ports = stores.ports({
    store: gated('store', stores.log, gate, ['readAll']),
    uploads: gated('uploads', stores.uploads, gate, ['read']),
    plans: gated('plans', stores.plans, gate),
    results: gated('results', stores.results, gate),
    rejected: gated('rejected', stores.rejected, gate),
  });
  await sweepLeftovers(ports, {
    nowMs: Date.now() + 2 * dayMs,
    failed: () => undefined,
    signal: new AbortController().signal,
  });
}

async function frozenSweep(stop?: Stop) {
  const { stores, folder } = await leftovers();
  const gate = new Gate(stop);
  const ran = sweep(stores, gate);
  await Promise.race([ran, gate.stopped]);
  await sweep(stores);
  // What comes meanwhile has an id of its own: the sleeper, who knows ids, does not know it.
  await stores.submit('User ID\r\n', later);
  gate.thaw();
  await ran;
  const left = (await readdir(join(folder, 'uploads'))).toSorted();
  stores.close();
  return { calls: gate.calls, left };
}

describe('a process that sweeps, freezes at any one call, and wakes up when another has swept', () => {
  it.each<Stop['how']>(['unmade', 'unanswered'])(
    'removes what is left over and nothing else: the call is %s',
    async (how) => {
      const { calls } = await frozenSweep();
      for (const index of calls.keys()) {
        const stop = { at: index + 1, how };
        const told = { ...stop, call: calls[index] };
        const { left } = await frozenSweep(stop);
        const expected = [`${later}.upload`, `${waiting}.upload`].toSorted();
        expect({ ...told, left }).toEqual({ ...told, left: expected });
      }
      expect(calls).toContain('uploads.remove');
    },
  );
});
