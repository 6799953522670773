import { HeldPlans } from '../../../src/imports/answers/held-plans.js';
import { KnownImports } from '../../../src/imports/answers/known-imports.js';
import { RowsOfImports } from '../../../src/imports/answers/rows-of-imports.js';
import type { ImportEvent } from '../../../src/imports/domain/import-events.js';
import { importStreamName } from '../../../src/imports/import-stream.js';
import { CatchUp } from '../../../src/read-models/catch-up.js';
import { newUuid } from '../../../src/shared/uuid.js';
import { ImportStores } from '../../support/import-stores.js';
import {
  batchApplied,
  cancelled,
  cancelRequested,
  confirmed,
  createdRow,
  held,
  importId,
  rechecked,
} from '../../support/imports.example.js';
import { settling } from '../../support/plan-in.js';
import { rowForPlan } from '../../support/planned.example.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
const all = { after: 0, limit: 10 };

describe('the rows of an import that waits for a decision', () => {
  let stores: ImportStores;
  let plans: HeldPlans;
  let rows: RowsOfImports;

  beforeEach(async () => {
    stores = new ImportStores(await tempFolder());
    plans = new HeldPlans(stores.plans);
    const progress = stores.progress();
    const { results, log } = stores;
    const imports = new KnownImports(results, log, progress, new CatchUp(log, progress));
    rows = new RowsOfImports(results, imports, plans, log);
    await stores.submit('');
    await happens(held({ planDigest: await sealed() }));
    await stores.project();
  });

  afterEach(() => {
    plans.beforeApplicationShutdown();
    stores.close();
  });

  async function sealed(): Promise<string> {
    const builder = await stores.plans.begin(importId);
    builder.add([rowForPlan(2), rowForPlan(3)]);
    await builder.settle(settling);
    await builder.makeShown(settling.signal);
    return stores.plans.seal(importId);
  }

  async function happens(...events: readonly ImportEvent[]): Promise<void> {
    const stream = importStreamName(importId);
    const metadata = { $correlationId: importId, $causationId: importId, actor: 'token:admin' };
    const { revision } = await stores.log.readStream(stream);
    const stamped = events.map((event) => ({ ...event, id: newUuid(), metadata }));
    await stores.log.append(stream, revision, stamped);
  }

  async function read(source: 'now' | 'snapshot' = 'now') {
    const reader = await rows.open(importId, source);
    const found = await reader.rows(all);
    reader.close();
    return found.map(({ row, status }) => [row, status]);
  }

  it('are those of its plan', async () => {
    const planned = [
      [2, 'Created'],
      [3, 'Created'],
    ];
    expect(await read()).toEqual(planned);
    expect(await read('snapshot')).toEqual(planned);
  });

  it('are those that have a result, once it is confirmed', async () => {
    await happens(confirmed, rechecked());
    await stores.project();
    expect(await read()).toEqual([]);
    await happens(batchApplied([createdRow(3)], 1, { created: 1 }));
    await stores.project();
    expect(await read()).toEqual([[3, 'Created']]);
  });

  it('come to an end as they began when the import is cancelled in the middle of a download', async () => {
    const reader = await rows.open(importId, 'snapshot');
    expect(await reader.rows({ after: 0, limit: 1 })).toMatchObject([{ row: 2 }]);
    await happens(cancelRequested, cancelled(2));
    await stores.plans.remove(importId);
    await stores.project();
    expect(await read()).toEqual([]);
    expect(await reader.rows({ after: 2, limit: 1 })).toMatchObject([{ row: 3 }]);
    reader.close();
    await expect(reader.rows(all)).rejects.toThrow('is closed');
  });

  it('are waited for while the read models do not know that it was decided, and its plan is gone', async () => {
    await happens(cancelRequested);
    await stores.plans.remove(importId);
    await expect(rows.open(importId, 'now')).rejects.toMatchObject({ code: 'READ_MODELS_BEHIND' });
  });

  it('are lost with its plan', async () => {
    await stores.plans.remove(importId);
    await expect(rows.open(importId, 'now')).rejects.toMatchObject({ code: 'PLAN_LOST' });
  });
});
