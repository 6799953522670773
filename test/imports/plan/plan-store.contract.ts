import type { PlanStore, WhichCheck } from '../../../src/imports/plan/plan-store.port.js';
import { importId } from '../../support/imports.example.js';
import { settling } from '../../support/plan-in.js';
import { rowForPlan } from '../../support/planned.example.js';

/** The plan of these rows, sealed; answers its digest. */
export const sealedIn = (store: PlanStore, ...rows: readonly number[]): Promise<string> =>
  sealed(store, 'first', rows);

/** The plan of a second check. */
const sealedAgain = (store: PlanStore, ...rows: readonly number[]): Promise<string> =>
  sealed(store, 'again', rows);

async function sealed(
  store: PlanStore,
  check: WhichCheck,
  rows: readonly number[],
): Promise<string> {
  const builder = await store.begin(importId, check);
  builder.add(rows.map((row) => rowForPlan(row)));
  await builder.settle(settling);
  builder.close();
  return store.seal(importId, check);
}

/** The rows of a plan; `undefined` when it does not open. */
export async function rowsIn(
  store: PlanStore,
  digest: string,
): Promise<readonly number[] | undefined> {
  const plan = await store.open(importId, digest);
  const rows = plan?.rowsOfWave(0, 0, 10).map(({ row }) => row);
  plan?.close();
  return rows;
}

/** What every store of plans must do. Call it from the adapter's own spec. */
export function planStoreContract(adapter: string, open: () => Promise<PlanStore>): void {
  describe(adapter, () => {
    it('gives back the rows of the plan of that digest, as often as it is asked', async () => {
      const store = await open();
      const digest = await sealedIn(store, 2, 3, 5);
      expect(digest).toMatch(/^[0-9a-f]{64}$/);
      expect(await rowsIn(store, digest)).toEqual([2, 3, 5]);
      expect(await rowsIn(store, digest)).toEqual([2, 3, 5]);
    });

    it('has no plan of another digest', async () => {
      const store = await open();
      await sealedIn(store, 2);
      expect(await rowsIn(store, '0'.repeat(64))).toBeUndefined();
      expect(await rowsIn(store, 'none')).toBeUndefined();
    });

    it('has no plan that was begun and not sealed', async () => {
      const store = await open();
      const builder = await store.begin(importId);
      builder.add([rowForPlan(2)]);
      builder.close();
      expect(await rowsIn(store, '0'.repeat(64))).toBeUndefined();
      expect(await store.list()).toEqual([importId]);
    });

    it('has the plan of the check that was sealed last', async () => {
      const store = await open();
      await sealedIn(store, 2);
      expect(await rowsIn(store, await sealedIn(store, 3))).toEqual([3]);
    });

    it('keeps the plan of the first check beside that of a second one', async () => {
      const store = await open();
      const first = await sealedIn(store, 2);
      const again = await sealedAgain(store, 3);
      expect([await rowsIn(store, first), await rowsIn(store, again)]).toEqual([[2], [3]]);
      const renewed = await sealedAgain(store, 4);
      expect([await rowsIn(store, first), await rowsIn(store, renewed)]).toEqual([[2], [4]]);
      await store.remove(importId);
      expect([await rowsIn(store, first), await rowsIn(store, renewed)]).toEqual([
        undefined,
        undefined,
      ]);
      expect(await store.list()).toEqual([]);
    });

    it('lists the imports that have a plan', async () => {
      const store = await open();
      expect(await store.list()).toEqual([]);
      await sealedIn(store, 2);
      expect(await store.list()).toEqual([importId]);
    });

    it('removes a plan, sealed or not, once and again', async () => {
      const store = await open();
      const digest = await sealedIn(store, 2);
      await store.remove(importId);
      await store.remove(importId);
      expect(await rowsIn(store, digest)).toBeUndefined();
      (await store.begin(importId)).close();
      await store.remove(importId);
      expect(await store.list()).toEqual([]);
    });

    it('leaves a plan that is made alone when half-stored ones are removed', async () => {
      const store = await open();
      const builder = await store.begin(importId);
      builder.add([rowForPlan(2)]);
      await store.removeUnfinished();
      await builder.settle(settling);
      builder.close();
      const digest = await store.seal(importId);
      await store.removeUnfinished();
      expect(await rowsIn(store, digest)).toEqual([2]);
    });
  });
}
