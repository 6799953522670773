import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { jest } from '@jest/globals';
import { FolderPlanStore } from '../../../../src/imports/plan/folder/folder.plan-store.js';
import type { RowToPlan } from '../../../../src/imports/plan/planned-row.js';
import { importId } from '../../../support/imports.example.js';
import { codesOf, planIn, settling } from '../../../support/plan-in.js';
import { asking, known, rowForPlan, rowOfKnown } from '../../../support/planned.example.js';
import { tempFolders } from '../../../support/temp-folder.js';

const tempFolder = tempFolders();
jest.setTimeout(60_000);

/** Enough rows for a thread, each to be supervised by the next user; the last is a stored one. */
const chain: readonly RowToPlan[] = Array.from({ length: 3_000 }, (_none, n) =>
  rowOfKnown(n + 2, `U${n}`, asking(known(`U${n + 1}`))),
);
const stored = new Map([['uuid-U3000', { userId: 'U3000', supervisors: ['uuid-U0'] }]]);

async function begun(thread?: URL) {
  const folder = new FolderPlanStore(await tempFolder(), thread);
  const plan = await folder.begin(importId);
  plan.add(chain);
  return plan;
}

/** A thread that runs this line. */
async function threadThat(line: string): Promise<URL> {
  const file = join(await tempFolder(), 'thread.mjs');
  await writeFile(file, line);
  return pathToFileURL(file);
}

const isDown = () => Promise.reject(new Error('The store is down.'));

describe('a plan of many rows', () => {
  it('is settled by a thread as small ones are, which is told of stored supervisors', async () => {
    const { rows } = await planIn(await tempFolder(), chain, stored);
    expect(new Set(codesOf(rows).map(([, ...codes]) => codes.join(' ')))).toEqual(
      new Set(['Error SUPERVISOR_CYCLE']),
    );
    const { rows: fine } = await planIn(await tempFolder(), [...chain, rowForPlan(9_000)]);
    expect(new Set(fine.map(({ status }) => status))).toEqual(new Set(['Updated', 'Created']));
  });

  it('is given up at once when the service stops, and the thread ends with it', async () => {
    const plan = await begun(await threadThat('setInterval(() => undefined, 1000);'));
    const stop = new AbortController();
    const settled = plan.settle({ ...settling, signal: stop.signal });
    setTimeout(() => stop.abort(new Error('The service stops.')), 200);
    await expect(settled).rejects.toThrow('The service stops.');
  });

  it('is given up before a thread is started when the service has stopped', async () => {
    const plan = await begun();
    const signal = AbortSignal.abort(new Error('The service has stopped.'));
    await expect(plan.settle({ ...settling, signal })).rejects.toThrow('The service has stopped.');
  });

  it('fails with what its thread throws, or the reading of stored users for it', async () => {
    const failing = await begun(await threadThat("throw new RangeError('no such luck');"));
    await expect(failing.settle(settling)).rejects.toThrow('no such luck');
    const plan = await begun();
    await expect(plan.settle({ ...settling, loadSupervisors: isDown })).rejects.toThrow(
      'The store is down.',
    );
  });

  it('fails when its thread ends without a word', async () => {
    const plan = await begun(await threadThat('process.exit(0);'));
    await expect(plan.settle(settling)).rejects.toThrow('ended early, with code 0');
  });
});
