import { jest } from '@jest/globals';
import { join } from 'node:path';
import { checkPass } from '../../../src/imports/check/check-pass.js';
import { Tenure } from '../../../src/imports/tenure/tenure.js';
import { csvOf, userLine } from '../../support/http-imports.js';
import { importSettings } from '../../support/import-ports.js';
import { ImportStores } from '../../support/import-stores.js';
import { importId } from '../../support/imports.example.js';
import { noteSyncs } from '../../support/syncs.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();

afterEach(() => jest.restoreAllMocks());

describe('the plan of an import', () => {
  it('is on the disk, and so is its name, before the event that promises it', async () => {
    const folder = await tempFolder();
    const stores = new ImportStores(folder);
    await stores.submit(csvOf([userLine('F1')]));
    const ports = stores.ports();
    const tenure = await Tenure.begin(ports, importId);
    const steps: string[] = [];
    const append = stores.log.append.bind(stores.log);
    jest.spyOn(stores.log, 'append').mockImplementation(async (stream, revision, events) => {
      steps.push(...events.map(({ type }) => type));
      return append(stream, revision, events);
    });
    await noteSyncs(steps, {
      building: join(folder, 'plans', `${importId}.building`),
      plan: join(folder, 'plans', `${importId}.plan`),
    });
    await checkPass(tenure!, {
      ports,
      settings: importSettings(),
      commands: { execute: async () => undefined } as never,
      signal: new AbortController().signal,
    });
    expect(steps).toEqual(['file: building', 'folder: plan', 'ImportChecked']);
    stores.close();
  });
});
