import { setTimeout } from 'node:timers/promises';
import { HeldPlans, type TakenPlan } from '../../../src/imports/answers/held-plans.js';
import { FolderPlanStore } from '../../../src/imports/plan/folder/folder.plan-store.js';
import type { SealedPlan } from '../../../src/imports/plan/sealed-plan.js';
import { importId } from '../../support/imports.example.js';
import { settling } from '../../support/plan-in.js';
import { rowForPlan } from '../../support/planned.example.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();

/** Plans in a folder, which tell how often one was opened. */
class CountedPlanStore extends FolderPlanStore {
  opened = 0;

  override open(...of: Parameters<FolderPlanStore['open']>): Promise<SealedPlan | undefined> {
    this.opened += 1;
    return super.open(...of);
  }
}

const rowsOf = ({ plan }: TakenPlan) => plan.rowsOfWave(0, 0, 10).map(({ row }) => row);
const isOpen = (taken: TakenPlan): boolean => {
  try {
    return rowsOf(taken).length > 0;
  } catch {
    return false;
  }
};

describe('the plans of held imports that are looked at', () => {
  let store: CountedPlanStore;
  let plans: HeldPlans;

  beforeEach(async () => {
    store = new CountedPlanStore(await tempFolder());
    plans = new HeldPlans(store);
  });

  afterEach(() => plans.beforeApplicationShutdown());

  /** Seals a plan with this row; answers its digest. */
  async function sealed(row: number, id = importId): Promise<string> {
    const builder = await store.begin(id);
    builder.add([rowForPlan(row)]);
    await builder.settle(settling);
    await builder.makeShown(settling.signal);
    return store.seal(id);
  }
  const take = async (digest: string, id = importId): Promise<TakenPlan> => {
    const taken = await plans.take(id, digest);
    if (!taken) throw new Error('The plan is lost.');
    return taken;
  };

  it('are opened once, however many look at one, at once or one after the other', async () => {
    const digest = await sealed(2);
    const [one, other] = await Promise.all([take(digest), take(digest)]);
    one.close();
    expect(rowsOf(other)).toEqual([2]);
    other.close();
    const again = await take(digest);
    expect(rowsOf(again)).toEqual([2]);
    again.close();
    expect(store.opened).toBe(1);
  });

  it('are closed when nobody has looked for a while', async () => {
    plans.idleMs = 1;
    const digest = await sealed(2);
    const taken = await take(digest);
    await setTimeout(20);
    expect(isOpen(taken)).toBe(true);
    taken.close();
    while (isOpen(taken)) await setTimeout(1);
    const again = await take(digest);
    expect(rowsOf(again)).toEqual([2]);
    again.close();
    expect(store.opened).toBe(2);
  });

  it('can be read to the end when their import is decided and its files go', async () => {
    const digest = await sealed(2);
    const taken = await take(digest);
    await store.remove(importId);
    plans.drop(importId);
    expect(rowsOf(taken)).toEqual([2]);
    taken.close();
    expect(isOpen(taken)).toBe(false);
    expect(await plans.take(importId, digest)).toBeUndefined();
  });

  it('stay open when another import is decided', async () => {
    const digest = await sealed(2);
    (await take(digest)).close();
    plans.drop('0b6f2b52-6f0f-4b52-8a6e-5e0d7f1c2a99');
    (await take(digest)).close();
    expect(store.opened).toBe(1);
  });

  it('are four at most, without those that are being read', async () => {
    const ids = [1, 2, 3, 4, 5].map((n) => `0b6f2b52-6f0f-4b52-8a6e-5e0d7f1c2a0${n}`);
    const digests = await Promise.all(ids.map((id, at) => sealed(at + 2, id)));
    const taken = await Promise.all(ids.map((id, at) => take(digests[at]!, id)));
    expect(taken.map(rowsOf)).toEqual([[2], [3], [4], [5], [6]]);
    for (const one of taken) one.close();
    expect(taken.map(isOpen)).toEqual([false, true, true, true, true]);
  });

  it('are lost when no store has them, and found when they come back', async () => {
    const digest = await sealed(2);
    expect(await plans.take(importId, '0'.repeat(64))).toBeUndefined();
    await store.remove(importId);
    expect(await plans.take(importId, digest)).toBeUndefined();
    expect(await sealed(2)).toBe(digest);
    (await take(digest)).close();
  });

  it('are asked for again when the store was down', async () => {
    const digest = await sealed(2);
    const open = store.open.bind(store);
    store.open = () => Promise.reject(new Error('down'));
    await expect(plans.take(importId, digest)).rejects.toThrow('down');
    store.open = open;
    (await take(digest)).close();
  });

  it('are closed when the service stops', async () => {
    const digest = await sealed(2);
    const taken = await take(digest);
    taken.close();
    plans.beforeApplicationShutdown();
    await setTimeout(0);
    expect(isOpen(taken)).toBe(false);
  });
});
