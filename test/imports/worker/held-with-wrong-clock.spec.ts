import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { CommandBus } from '@nestjs/cqrs';
import { importStreamName } from '../../../src/imports/import-stream.js';
import { ImportWorker } from '../../../src/imports/worker/import-worker.js';
import { FixedClock } from '../../support/fixed-clock.js';
import { importSettings } from '../../support/import-ports.js';
import { ImportStores, uuidOf } from '../../support/import-stores.js';
import { importId } from '../../support/imports.example.js';
import { tempFolders } from '../../support/temp-folder.js';
import { header, lineOf } from '../check/checking.js';
import { goOn, typesIn } from './deciding.js';

const tempFolder = tempFolders();
const farAhead = new FixedClock('2099-01-01T00:00:00.000Z');
const noCommands = {} as CommandBus;

describe('a held import', () => {
  beforeAll(() => Logger.overrideLogger(false));

  it('is not cancelled because the clock is far ahead', async () => {
    const stores = new ImportStores(await tempFolder());
    // No file is there to say what time it is.
    jest.spyOn(stores.uploads, 'list').mockResolvedValue([]);
    await stores.submit([header, lineOf('A1'), ''].join('\r\n'), importId, { dryRun: true });
    await goOn(stores);
    const next = uuidOf('next');
    await stores.submit('no import', next);
    await stores.project();

    const worker = new ImportWorker(
      stores.ports({ clock: farAhead }),
      importSettings(),
      noCommands,
    );
    worker.onApplicationBootstrap();
    // By then the worker has looked for held imports.
    while (!(await typesOf(stores, next)).includes('ImportFailed'))
      await new Promise((resolve) => setImmediate(resolve));
    await worker.beforeApplicationShutdown();
    expect(await typesIn(stores)).toEqual(['ImportSubmitted', 'ImportPassStarted', 'ImportHeld']);
    stores.close();
  });
});

const typesOf = async (stores: ImportStores, id: string): Promise<readonly string[]> =>
  (await stores.log.readStream(importStreamName(id))).events.map(({ type }) => type);
