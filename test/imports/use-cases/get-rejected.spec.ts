import { HeldPlans } from '../../../src/imports/answers/held-plans.js';
import { KnownImports } from '../../../src/imports/answers/known-imports.js';
import { RowsOfImports } from '../../../src/imports/answers/rows-of-imports.js';
import { GetRejectedController } from '../../../src/imports/use-cases/get-rejected.js';
import { CatchUp } from '../../../src/read-models/catch-up.js';
import { Downloads } from '../../../src/web/downloads.js';
import { ImportStores } from '../../support/import-stores.js';
import { importId } from '../../support/imports.example.js';
import { tempFolders } from '../../support/temp-folder.js';
import { header, lineOf } from '../check/checking.js';
import { decide, goOn } from '../worker/deciding.js';

const tempFolder = tempFolders();

describe('the download of rows that would fail', () => {
  let stores: ImportStores;
  let plans: HeldPlans;
  /** What happens once the import was found to be held. */
  let meanwhile: () => Promise<unknown>;

  beforeEach(async () => {
    stores = new ImportStores(await tempFolder());
    plans = new HeldPlans(stores.plans);
    meanwhile = async () => undefined;
    const { results } = stores;
    // A database in memory has no second connection.
    results.snapshot = async () => ({ reader: results, close: () => undefined });
    const lines = [header, lineOf('N1'), lineOf('N2', { active: 'maybe' }), ''];
    await stores.submit(lines.join('\r\n'), importId, { dryRun: true });
    await goOn(stores);
  });

  afterEach(() => {
    plans.beforeApplicationShutdown();
    stores.close();
  });

  async function download(): Promise<string> {
    const { results, log } = stores;
    const progress = stores.progress();
    const known = new KnownImports(results, log, progress, new CatchUp(log, progress));
    const rows = new RowsOfImports(results, known, plans, log);
    const open = rows.open.bind(rows);
    rows.open = async (...asked) => {
      await meanwhile();
      return open(...asked);
    };
    const ports = stores.ports({ progress });
    const file = await new GetRejectedController(ports, known, rows, new Downloads()).get(importId);
    return (await file.getStream().toArray()).join('');
  }

  it('has them while the import is held', async () => {
    expect(await download()).toMatch(/Problems\r\nN2,/);
  });

  it.each(['ConfirmImport', 'RequestCancel'] as const)(
    'is refused, not cut short, when %s comes meanwhile',
    async (decision) => {
      meanwhile = async () => {
        await decide(stores, decision);
        await goOn(stores);
      };
      await expect(download()).rejects.toMatchObject({ code: 'READ_MODELS_BEHIND' });
    },
  );
});
