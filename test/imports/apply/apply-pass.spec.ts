import { runPasses } from '../../../src/imports/worker/run-passes.js';
import { ApplyImportBatchHandler } from '../../../src/imports/apply/apply-import-batch.js';
import { importSettings } from '../../support/import-ports.js';
import { ImportStores, profileOf } from '../../support/import-stores.js';
import { importId } from '../../support/imports.example.js';
import { tempFolders } from '../../support/temp-folder.js';
import { watchTurns } from '../../support/watch-turns.js';

const tempFolder = tempFolders();

const swapped = [
  ['A', 'b'],
  ['B', 'a'],
  ['C', 'd'],
  ['D', 'c'],
] as const;

const lines = swapped.map(([userId, username]) => {
  const { firstName, lastName, email, userType } = profileOf(userId);
  return [userId, firstName, lastName, email, userType, 1, username].join(',');
});
const csv = `User ID,First Name,Last Name,Email,User Type,Active,Username\r\n${lines.join('\r\n')}`;

describe('a file that swaps usernames', () => {
  it('opens its rings batch by batch, and others have a turn in between', async () => {
    const stores = new ImportStores(await tempFolder());
    for (const [userId] of swapped) await stores.addUser(userId);
    await stores.submit(csv);
    const turns: (readonly boolean[])[] = [];
    const open = async (id: string, digest: string) => {
      const plan = await stores.plans.open(id, digest);
      if (!plan) return undefined;
      const { port, hadTurn } = watchTurns(plan, 'openings');
      turns.push(hadTurn);
      return port;
    };
    const plans = new Proxy(stores.plans, {
      get(target, name) {
        if (name === 'open') return open;
        return (Reflect.get(target, name) as (...asked: unknown[]) => unknown).bind(target);
      },
    });
    const ports = stores.ports({ plans });
    const commands = new ApplyImportBatchHandler(ports);
    const signal = new AbortController().signal;
    const settings = importSettings();
    await runPasses(importId, { ports, settings, commands, signal, rowsPerBatch: 1 });
    stores.close();
    expect(turns).toEqual([[true, true]]);
  });
});
