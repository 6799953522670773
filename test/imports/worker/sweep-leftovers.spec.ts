import { jest } from '@jest/globals';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportPorts } from '../../../src/imports/import-ports.js';
import { sweepLeftovers } from '../../../src/imports/worker/sweep-leftovers.js';
import { takeOver } from '../../support/applying.js';
import { ImportStores, uuidOf } from '../../support/import-stores.js';
import { importId, submitted } from '../../support/imports.example.js';
import { settling } from '../../support/plan-in.js';
import { tempFolders } from '../../support/temp-folder.js';
import { unlimited } from '../../support/uploads.example.js';

const tempFolder = tempFolders();
const hourMs = 60 * 60 * 1000;
let folder: string;
let stores: ImportStores;

beforeEach(async () => {
  folder = await tempFolder();
  stores = new ImportStores(folder);
});

afterEach(() => stores.close());

/** What is left a while after the uploads came in. */
async function leftAfter(hours: number): Promise<readonly string[]> {
  await swept(Date.now() + hours * hourMs);
  return (await Promise.all([filesIn('plans'), filesIn('uploads')])).flat();
}

async function swept(nowMs: number, given: Partial<ImportPorts> = {}): Promise<readonly string[]> {
  const failures: string[] = [];
  const { signal } = new AbortController();
  const failed = (id: string): number => failures.push(id);
  await sweepLeftovers(stores.ports(given), { nowMs, failed, signal });
  return failures;
}

const filesIn = (name: string): Promise<readonly string[]> =>
  readdir(join(folder, name)).catch(() => []);

async function bytes(): Promise<void> {
  await stores.uploads.put(importId, emptyFile(), unlimited);
}

async function* emptyFile(): AsyncGenerator<Uint8Array> {
  yield new Uint8Array(0);
}

async function plan(): Promise<void> {
  const builder = await stores.plans.begin(importId);
  await builder.settle(settling);
  builder.close();
  await stores.plans.seal(importId);
}

const upload = `${importId}.upload`;
const sealedPlan = `${importId}.plan`;

describe('clearing up at the start', () => {
  it('removes upload and plan of an import whose stream says that it ended', async () => {
    await stores.submit('User ID\r\n');
    await plan();
    const code = 'FILE_EMPTY';
    const failure = { type: 'FailImport', code, column: null, values: {}, warnings: [] } as const;
    await (await takeOver(stores)).record(failure);
    expect(await leftAfter(0)).toEqual([]);
  });

  it('leaves those of an import that has not ended, however old they are', async () => {
    await stores.submit('User ID\r\n');
    await plan();
    expect(await leftAfter(1000)).toEqual([sealedPlan, upload]);
  });

  it('removes the plan of an ended import whose upload another instance has removed', async () => {
    await stores.submit('User ID\r\n');
    await plan();
    await stores.uploads.remove(importId);
    expect(await leftAfter(1000)).toEqual([sealedPlan]);
    const code = 'FILE_EMPTY';
    const failure = { type: 'FailImport', code, column: null, values: {}, warnings: [] } as const;
    await (await takeOver(stores)).record(failure);
    expect(await leftAfter(0)).toEqual([]);
  });

  it('leaves an upload that may still become an import', async () => {
    await bytes();
    expect(await leftAfter(23)).toEqual([upload]);
  });

  it('removes an upload that became no import in a day', async () => {
    await bytes();
    expect(await leftAfter(25)).toEqual([]);
  });

  it('leaves the copy that an import names, and removes others of it after a day', async () => {
    const [own, other] = [uuidOf('own'), uuidOf('other')];
    for (const copy of [own, other])
      await stores.uploads.put(importId, emptyFile(), unlimited, copy);
    const { data } = submitted;
    await stores.submitAs({ ...submitted, data: { ...data, upload: own } }, '');
    await stores.uploads.removeCopy(importId, undefined);
    const ofOwn = `${importId}+${own}.upload`;
    expect(await leftAfter(23)).toHaveLength(2);
    expect(await leftAfter(25)).toEqual([ofOwn]);
  });

  it('goes on with the others when one cannot be removed, and tells which', async () => {
    await bytes();
    const otherId = uuidOf('other');
    await stores.uploads.put(otherId, emptyFile(), unlimited);
    const remove = stores.uploads.removeCopy.bind(stores.uploads);
    jest.spyOn(stores.uploads, 'removeCopy').mockImplementation(async (id, copy) => {
      if (id === importId) throw new Error('The disk is away.');
      await remove(id, copy);
    });
    expect(await swept(Date.now() + 25 * hourMs)).toEqual([importId]);
    expect(await filesIn('uploads')).toEqual([upload]);
  });

  it('does nothing where nothing was ever uploaded', async () => {
    expect(await leftAfter(25)).toEqual([]);
  });
});
