import { KnownImports } from '../../../../src/imports/answers/known-imports.js';
import { ShownImports } from '../../../../src/imports/answers/shown-imports.js';
import { ImportSpeeds } from '../../../../src/imports/speed/import-speeds.js';
import { DecideOnImport } from '../../../../src/imports/use-cases/decide-on-import/decide-on-import.js';
import type { ImportWorker } from '../../../../src/imports/worker/import-worker.js';
import { CatchUp } from '../../../../src/read-models/catch-up.js';
import { ImportStores } from '../../../support/import-stores.js';
import { importId } from '../../../support/imports.example.js';
import { tempFolders } from '../../../support/temp-folder.js';

const tempFolder = tempFolders();
const emails = { queued: 2, sent: 3, failed: 1, cancelled: 0 };

describe('a decision on an import', () => {
  it('answers with its e-mails, as every other answer about the import', async () => {
    const stores = new ImportStores(await tempFolder());
    await stores.submit('', importId, { sendWelcomeEmail: true });
    const progress = stores.progress();
    const ports = stores.ports({ progress });
    const { results, log } = stores;
    const known = new KnownImports(results, log, progress, new CatchUp(log, progress));
    const shown = Object.assign(
      new ShownImports(known, ports.notes, new ImportSpeeds(), progress),
      {
        emails: { countsOf: async () => new Map([[importId, emails]]) },
      },
    );
    Object.assign(ports.notes, { rowsRead: async () => new Map() });
    const worker = { wake: () => undefined } as ImportWorker;
    const decisions = new DecideOnImport(ports, shown, worker);

    const { answer } = await decisions.decide(
      { importId, actor: 'token:admin' },
      { type: 'RequestCancel' },
      '',
    );
    expect(answer).toMatchObject({ importId, status: 'checking', emails });
    stores.close();
  });
});
