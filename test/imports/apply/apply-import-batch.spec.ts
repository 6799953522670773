import { runPasses } from '../../../src/imports/worker/run-passes.js';
import {
  ApplyImportBatch,
  ApplyImportBatchHandler,
} from '../../../src/imports/apply/apply-import-batch.js';
import { csvOf, userLine } from '../../support/http-imports.js';
import { importSettings } from '../../support/import-ports.js';
import { ImportStores } from '../../support/import-stores.js';
import { importId } from '../../support/imports.example.js';
import { tempFolders } from '../../support/temp-folder.js';
import { turnsWithin } from '../../support/turns-within.js';

const tempFolder = tempFolders();

describe('a batch of an import', () => {
  it('is read, applied and recorded in turns of their own, for together they would be a long one', async () => {
    const stores = new ImportStores(await tempFolder());
    await stores.submit(csvOf([userLine('F1')]));
    const ports = stores.ports();
    const handler = new ApplyImportBatchHandler(ports);
    const turns: number[] = [];
    const execute = async (command: unknown): Promise<void> => {
      turns.push(await turnsWithin(() => handler.execute(command as ApplyImportBatch)));
    };
    const signal = new AbortController().signal;
    const commands = { execute } as never;
    await runPasses(importId, { ports, settings: importSettings(), commands, signal });
    stores.close();
    expect(turns).toEqual([2]);
  });
});
