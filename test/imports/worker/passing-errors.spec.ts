import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportPorts } from '../../../src/imports/import-ports.js';
import { runPasses } from '../../../src/imports/worker/run-passes.js';
import { ApplyImportBatchHandler } from '../../../src/imports/apply/apply-import-batch.js';
import { csvOf, userLine } from '../../support/http-imports.js';
import { importSettings } from '../../support/import-ports.js';
import { ImportStores } from '../../support/import-stores.js';
import { importId } from '../../support/imports.example.js';
import { outOfReach } from '../../support/out-of-reach.js';
import { rejectedIn } from '../../support/rejected.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
const file = csvOf([userLine('F1'), userLine('F2', { email: 'none' })]);
let folder: string;
let stores: ImportStores;

beforeAll(() => Logger.overrideLogger(false));

beforeEach(async () => {
  folder = await tempFolder();
  stores = new ImportStores(folder);
  await stores.submit(file);
});

afterEach(() => stores.close());

type Commands = Pick<ApplyImportBatchHandler, 'execute'>;

async function run(given: Partial<ImportPorts> = {}, commands?: Commands): Promise<void> {
  const ports = stores.ports(given);
  await runPasses(importId, {
    ports,
    settings: importSettings(),
    commands: (commands ?? new ApplyImportBatchHandler(ports)) as never,
    signal: new AbortController().signal,
  });
}

/** A process that stops before its first batch. */
const crashed = () =>
  expect(run({}, { execute: () => Promise.reject(new Error('crash')) })).rejects.toThrow('crash');

const uploadFile = (): string => join(folder, 'uploads', `${importId}.upload`);
const planFile = (): string => join(folder, 'plans', `${importId}.plan`);
const unreachable = { code: 'ELOOP' };

async function status() {
  await stores.project();
  const found = await stores.results.find(importId);
  return [found?.status, found?.fileError?.code];
}

const completed = ['completed', undefined];

describe('a passing error', () => {
  it.each([
    ['the upload is read for the check', 'checking', () => outOfReach(uploadFile())],
    [
      'the plan is opened',
      'applying',
      async () => {
        await crashed();
        return outOfReach(planFile());
      },
    ],
  ])('while %s delays the import', async (_when, waiting, takeAway) => {
    const reach = await takeAway();
    await expect(run()).rejects.toMatchObject(unreachable);
    expect(await status()).toEqual([waiting, undefined]);
    await reach();
    await run();
    expect(await status()).toEqual(completed);
  });

  it('while the upload is read in the middle delays the import', async () => {
    jest.spyOn(stores.uploads, 'read').mockImplementationOnce(async function* () {
      yield Buffer.from('User ID,First Name');
      throw Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO' });
    });
    await expect(run()).rejects.toMatchObject({ code: 'EIO' });
    await run();
    expect(await status()).toEqual(completed);
  });

  it('while the rejected rows are written keeps the upload until they are', async () => {
    const held: { reach?: () => Promise<void> } = {};
    const ports = stores.ports();
    const commands = new ApplyImportBatchHandler(ports);
    const breaking: Commands = {
      async execute(command) {
        await commands.execute(command);
        held.reach = await outOfReach(uploadFile());
      },
    };
    await expect(run({}, breaking)).rejects.toMatchObject(unreachable);
    expect(await status()).toEqual(completed);
    await held.reach?.();
    await run();
    expect(await rejectedIn(stores.rejected)).toContain('F2');
    expect(await readdir(join(folder, 'uploads'))).toEqual([`${importId}.rejected`]);
  });
});

describe('an upload or a plan that is not there any more', () => {
  it.each([
    ['the upload', async () => rm(uploadFile())],
    [
      'the plan',
      async () => {
        await crashed();
        await rm(planFile());
      },
    ],
  ])('ends the import, and the log says why: %s', async (_which, lose) => {
    await lose();
    const logged = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    await run();
    expect(await status()).toEqual(['failed', 'PLAN_LOST']);
    expect(logged.mock.calls.join('\n')).toMatch(/is lost or has changed|ENOENT/);
    logged.mockRestore();
  });
});
