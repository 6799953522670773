import { join } from 'node:path';
import type { AuditEntry } from '../../../../src/audit/read-model/audit-trail.port.js';
import { auditTrailProjection } from '../../../../src/audit/read-model/audit-trail.projection.js';
import { auditTables } from '../../../../src/audit/read-model/sqlite/audit-tables.js';
import { SqliteAuditTrail } from '../../../../src/audit/read-model/sqlite/sqlite.audit-trail.js';
import { START } from '../../../../src/event-store/event-store.port.js';
import { ReadModelsDatabase } from '../../../../src/read-models/sqlite/read-models-database.js';
import { SqliteProjectionStore } from '../../../../src/read-models/sqlite/sqlite.projection-store.js';
import { tempFolders } from '../../../support/temp-folder.js';
import { entriesFrom, entryOf, expectedOf } from '../audit-entries.example.js';
import { auditTrailContract } from '../audit-trail.contract.js';

const newFolder = tempFolders();
const databases: ReadModelsDatabase[] = [];
afterEach(() => {
  for (const database of databases.splice(0)) database.close();
});

async function open() {
  const database = new ReadModelsDatabase(join(await newFolder(), 'read-models.db'));
  databases.push(database);
  return { database, store: storeIn(database), trail: new SqliteAuditTrail(database) };
}

const storeIn = (database: ReadModelsDatabase) =>
  new SqliteProjectionStore(database, auditTrailProjection, auditTables);

auditTrailContract('SqliteAuditTrail', open);

const all = entriesFrom(0, 499);
const seldom = { order: 'oldest', limit: 100, actors: ['user:seldom'] } as const;
const endOf = (entries: readonly AuditEntry[]) => entries.at(-1)?.position ?? START;

describe('a transaction that is rolled back', () => {
  it('leaves nothing behind: what is written again is found by all it has', async () => {
    const { store, trail } = await open();
    const [before, after] = [all.slice(0, 290), all.slice(290)];
    await store.write(before, START, endOf(before));
    const unfit = { ...entryOf(600), revision: null } as never;
    await expect(store.write([...after, unfit], endOf(before), 9_999)).rejects.toThrow('NOT NULL');
    expect((await trail.page(seldom)).entries).toEqual([]);
    await store.write(after, endOf(before), endOf(all));
    for (const filter of [seldom, { ...seldom, actors: ['token:1'] }])
      expect((await trail.page(filter)).entries).toEqual(expectedOf(all, filter).slice(0, 100));
  });
});

describe('a program that starts again', () => {
  it('goes on in the block that the last one began', async () => {
    const { database, store, trail } = await open();
    await store.write(all.slice(0, 200), START, endOf(all.slice(0, 200)));
    await storeIn(database).write(all.slice(200), endOf(all.slice(0, 200)), endOf(all));
    expect((await trail.page(seldom)).entries).toEqual(expectedOf(all, seldom));
    const blocks = database.db.prepare('SELECT count(*) AS count FROM audit_blocks').get();
    expect(blocks).toEqual({ count: Math.ceil(all.length / 128) });
  });
});

describe('a search for what no entry has, though many have each part of it', () => {
  it('stops after a part of the trail and says where to go on', async () => {
    const { store, trail } = await open();
    const many = entriesFrom(0, 70_000).map((entry, n): AuditEntry => {
      const actor = n % 2 === 0 ? 'token:even' : 'token:odd';
      return { ...entry, actor, action: n % 2 === 0 && n < 70_000 ? 'created' : 'deleted' };
    });
    await store.write(many, START, endOf(many));
    const asked = { actors: ['token:even'], actions: ['deleted'] } as const;
    for (const order of ['oldest', 'newest'] as const) {
      const found: AuditEntry[] = [];
      const lengths: number[] = [];
      let after: number | undefined;
      do {
        const page = await trail.page({
          ...asked,
          order,
          limit: 10,
          ...(after !== undefined && { after }),
        });
        found.push(...page.entries);
        lengths.push(page.entries.length);
        after = page.next;
      } while (after !== undefined);
      expect(found).toEqual(many.slice(-1));
      expect(lengths).toEqual(order === 'oldest' ? [0, 1] : [1, 0]);
    }
  });
});
