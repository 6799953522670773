import { join } from 'node:path';
import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { closePlanDatabase, createPlanDatabase } from '../../../../src/imports/plan/plan-schema.js';
import { RingRefuser } from '../../../../src/imports/plan/supervisors/refuse-ring.js';
import { tempFolders } from '../../../support/temp-folder.js';

const tempFolder = tempFolders();

let db: DatabaseSyncInstance;
afterEach(() => closePlanDatabase(db));

/** A plan in which the row of each user adds the next one as a supervisor, and the last one's the first. Answers who is on the ring. */
async function ringOf(length: number): Promise<readonly number[]> {
  db = createPlanDatabase(join(await tempFolder(), 'a.plan'));
  db.exec(
    'CREATE TABLE temp.people (id INTEGER PRIMARY KEY, uuid TEXT, user_id TEXT, row INTEGER)',
  );
  const people = db.prepare('INSERT INTO people VALUES (?, ?, ?, ?)');
  const rows = db.prepare(
    `INSERT INTO rows (row, user_key, user_id, wish, status, uuid, revision) VALUES (?, '', '', '', 'Updated', '', 0)`,
  );
  const links = db.prepare(`INSERT INTO supervisors VALUES (?, 0, '', '', ?, 1, 1, NULL, NULL)`);
  const ring = Array.from({ length }, (_none, n) => n + 1);
  for (const id of ring) {
    people.run(id, `uuid-${id}`, `U${id}`, id + 1);
    rows.run(id + 1);
    links.run(id + 1, `uuid-${(id % length) + 1}`);
  }
  return ring;
}

/** The same list, which counts how many of its places are read. */
function counted(ring: readonly number[]): {
  readonly ring: readonly number[];
  readonly reads: () => number;
} {
  let reads = 0;
  const watched = new Proxy(ring, {
    get(target, name, receiver) {
      if (typeof name === 'string' && /^\d+$/.test(name)) reads += 1;
      return Reflect.get(target, name, receiver) as unknown;
    },
  });
  return { ring: watched, reads: () => reads };
}

const namedRing = (row: number): unknown => {
  const { problems } = db.prepare('SELECT problems FROM rows WHERE row = ?').get(row) as {
    readonly problems: string;
  };
  return (JSON.parse(problems) as readonly { readonly values: unknown }[])[0]?.values;
};

const users = (...ids: readonly number[]) => ids.map((id) => `U${id}`);

/** How often people are read until a ring of so many is refused. */
async function readsOf(length: number): Promise<number> {
  const { ring, reads } = counted(await ringOf(length));
  expect(new RingRefuser(db).refuseAllOn(ring)).toHaveLength(length);
  closePlanDatabase(db);
  return reads();
}

describe('refusing a ring of supervisors', () => {
  it('refuses each of its rows, and names ten of the ring to it, from its own user on', async () => {
    const ring = await ringOf(12);
    expect(new RingRefuser(db).refuseAllOn(ring)).toEqual(ring.map((id) => id + 1));
    expect(namedRing(2)).toEqual({ cycle: users(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), more: 2 });
    expect(namedRing(12)).toEqual({ cycle: users(11, 12, 1, 2, 3, 4, 5, 6, 7, 8), more: 2 });
  });

  it('names all of a short one', async () => {
    const ring = await ringOf(2);
    new RingRefuser(db).refuseAllOn(ring);
    expect(namedRing(3)).toEqual({ cycle: ['U2', 'U1'], more: 0 });
  });

  it('takes four times as many steps for a ring that is four times as long', async () => {
    // What is walked once for each member takes sixteen times as many.
    expect(await readsOf(2_000)).toBeLessThan(5 * (await readsOf(500)));
  });
});
