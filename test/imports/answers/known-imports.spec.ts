import { KnownImports } from '../../../src/imports/answers/known-imports.js';
import { importStreamName } from '../../../src/imports/import-stream.js';
import { CatchUp } from '../../../src/read-models/catch-up.js';
import { newUuid } from '../../../src/shared/uuid.js';
import { ImportStores } from '../../support/import-stores.js';
import {
  batchApplied,
  confirmed,
  held,
  importId,
  passStarted,
  rechecked,
} from '../../support/imports.example.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
const metadata = { $correlationId: importId, $causationId: importId, actor: 'token:admin' };

describe('an import as its stream says', () => {
  it('is confirmed, however many events stand before and after', async () => {
    const stores = new ImportStores(await tempFolder());
    await stores.submit('');
    const events = [
      // With these, the hold is the last event of what is read at first.
      ...Array.from({ length: 14 }, (_, epoch) => passStarted('check', epoch + 1)),
      held(),
      confirmed,
      rechecked(),
      ...Array.from({ length: 40 }, (_, rows) => batchApplied([], rows, { updated: rows })),
    ];
    const stamped = events.map((event) => ({ ...event, id: newUuid(), metadata }));
    await stores.log.append(importStreamName(importId), 0, stamped);

    const progress = stores.progress();
    const catchUp = new CatchUp(stores.log, progress);
    const known = new KnownImports(stores.results, stores.log, progress, catchUp);
    expect(await known.asLogSays(importId)).toMatchObject({
      status: 'applying',
      hold: { isConfirmed: true },
      rowsDone: 39,
      counts: { created: 0, updated: 39 },
    });
    stores.close();
  });
});
