import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Sweeping } from '../../../src/imports/worker/sweeping.js';
import { takeOver } from '../../support/applying.js';
import { ImportStores, uuidOf } from '../../support/import-stores.js';
import { importId } from '../../support/imports.example.js';
import { tempFolders } from '../../support/temp-folder.js';
import { unlimited } from '../../support/uploads.example.js';

const tempFolder = tempFolders();
const hourMs = 60 * 60 * 1000;
const forgotten = uuidOf('forgotten');
const { signal } = new AbortController();

/** Only the hours pass by hand. */
const allButIntervals = [
  'Date',
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setTimeout',
  'clearTimeout',
] as const;

let folder: string;
let stores: ImportStores;

beforeAll(() => Logger.overrideLogger(false));

beforeEach(async () => {
  jest.useFakeTimers({ doNotFake: [...allButIntervals] });
  folder = await tempFolder();
  stores = new ImportStores(folder);
  await stores.addUser('F1');
});

afterEach(() => {
  jest.useRealTimers();
  stores.close();
});

async function* nothing(): AsyncGenerator<Uint8Array> {
  yield new Uint8Array(0);
}

const uploads = () => readdir(join(folder, 'uploads'));

/** An upload that became no import, and came that many days before the newest event. */
async function forget(days: number): Promise<void> {
  await stores.uploads.put(forgotten, nothing(), unlimited);
  const then = Date.parse(stores.clock.now()) / 1000 - days * 24 * 60 * 60;
  await utimes(join(folder, 'uploads', `${forgotten}.upload`), then, then);
}

describe('clearing up', () => {
  it('happens at the start, and every hour', async () => {
    const sweeping = new Sweeping(stores.ports());
    const woken: string[] = [];
    sweeping.start(() => woken.push('woken'));
    await forget(2);
    await sweeping.whenDue(signal);
    expect(await uploads()).toEqual([]);
    await forget(2);
    jest.advanceTimersByTime(hourMs - 1);
    await sweeping.whenDue(signal);
    expect([...woken, ...(await uploads())]).toEqual([`${forgotten}.upload`]);
    jest.advanceTimersByTime(1);
    await sweeping.whenDue(signal);
    expect([...woken, ...(await uploads())]).toEqual(['woken']);
    sweeping.stop();
    expect(jest.getTimerCount()).toBe(0);
  });

  it('that fails is tried again an hour later', async () => {
    await forget(2);
    jest.spyOn(stores.uploads, 'list').mockRejectedValueOnce(new Error('The disk is away.'));
    const sweeping = new Sweeping(stores.ports());
    sweeping.start(() => undefined);
    await sweeping.whenDue(signal);
    expect(await uploads()).toHaveLength(1);
    jest.advanceTimersByTime(hourMs);
    await sweeping.whenDue(signal);
    expect(await uploads()).toEqual([]);
    sweeping.stop();
  });

  it('takes plans of ended imports every hour from the disk of a process that does not sweep', async () => {
    await stores.submit('User ID\r\n');
    (await stores.plans.begin(importId)).close();
    await stores.plans.seal(importId);
    const code = 'FILE_EMPTY';
    const failure = { type: 'FailImport', code, column: null, values: {}, warnings: [] } as const;
    await (await takeOver(stores)).record(failure);
    const removed = jest.spyOn(stores.plans, 'remove');
    const sweeping = new Sweeping(stores.ports());
    sweeping.start(() => undefined);
    jest.advanceTimersByTime(hourMs);
    while (removed.mock.results.length === 0) await setImmediate();
    await removed.mock.results[0]?.value;
    expect(await stores.plans.list()).toEqual([]);
    expect(await uploads()).toHaveLength(1);
    sweeping.stop();
  });

  it('takes nothing for old because the clock is far ahead', async () => {
    await stores.uploads.put(forgotten, nothing(), unlimited);
    await stores.rejected.put(forgotten, nothing());
    const clock = { now: () => '2099-01-01T00:00:00.000Z' };
    await new Sweeping(stores.ports({ clock })).whenDue(signal);
    expect(await uploads()).toHaveLength(2);
  });

  it('takes away what was being stored when a process stopped, and nothing else', async () => {
    await forget(0);
    await mkdir(join(folder, 'uploads'), { recursive: true });
    for (const ending of ['upload', 'rejected'])
      await writeFile(join(folder, 'uploads', `${uuidOf('half')}.${ending}.part`), 'half');
    await new Sweeping(stores.ports()).dropUnfinished();
    expect(await uploads()).toEqual([`${forgotten}.upload`]);
  });
});
