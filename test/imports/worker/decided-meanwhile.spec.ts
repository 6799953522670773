import type { EventStore } from '../../../src/event-store/event-store.port.js';
import { clearUp } from '../../../src/imports/worker/clear-up.js';
import { DueImports } from '../../../src/imports/worker/due-imports.js';
import { header, lineOf } from '../check/checking.js';
import { ImportStores } from '../../support/import-stores.js';
import { importId } from '../../support/imports.example.js';
import { tempFolders } from '../../support/temp-folder.js';
import { decide, endsIn, goOn, typesIn } from './deciding.js';

const tempFolder = tempFolders();
let stores: ImportStores;

beforeEach(async () => {
  stores = new ImportStores(await tempFolder());
  const options = { dryRun: true };
  await stores.submit([header, lineOf('N1'), lineOf('N2'), ''].join('\r\n'), importId, options);
});

afterEach(() => stores.close());

type Decision = Parameters<typeof decide>[1];

/** The log, of which a person decides once the n-th read after the check is answered. */
function decidedAfter(read: number, decision: Decision): EventStore {
  let reads = 0;
  return new Proxy<EventStore>(stores.log, {
    get(target, name) {
      const call = (Reflect.get(target, name) as (...asked: unknown[]) => unknown).bind(target);
      if (name !== 'readStream') return call;
      return async (...asked: readonly unknown[]) => {
        const answer = await call(...asked);
        reads += (await typesIn(stores)).includes('ImportHeld') ? 1 : 0;
        if (reads === read) await decide(stores, decision);
        return answer;
      };
    },
  });
}

async function doAll(due: DueImports, store: EventStore): Promise<void> {
  for (let next = await due.next(); next !== undefined; next = await due.next()) {
    await goOn(stores, { store });
    await due.done(next);
  }
}

/** More than the reads from the end of the check to the look of the worker after it. */
const reads = [1, 2, 3, 4, 5, 6, 7, 8];

const ends = {
  ConfirmImport: { status: 'completed', rows: { N1: 'Created', N2: 'Created' } },
  RequestCancel: { status: 'cancelled', rows: {} },
} as const;

describe.each(['ConfirmImport', 'RequestCancel'] as const)(
  'an import on which a person decides while its passes end: %s',
  (decision) => {
    it.each(reads)('comes to its end, after the read %i', async (read) => {
      const store = decidedAfter(read, decision);
      const due = new DueImports({ results: stores.results, store });
      await stores.project();
      // A decision has the worker look again.
      for (let look = 0; look < 3; look += 1) await doAll(due, store);
      expect(await stores.results.find(importId)).toMatchObject({ status: ends[decision].status });
      expect(await endsIn(stores)).toEqual(ends[decision].rows);
      expect([await stores.plans.list(), await stores.uploads.list()]).toEqual([[], []]);
    });
  },
);

describe('clearing up', () => {
  it.each([
    ['is held', async () => undefined],
    ['is confirmed', () => decide(stores, 'ConfirmImport')],
  ])('leaves the files of an import that %s', async (_what, act) => {
    await goOn(stores);
    await act();
    await clearUp(importId, stores.ports());
    expect(await stores.plans.list()).toEqual([importId]);
    expect(await stores.uploads.list()).toHaveLength(1);
  });
});
