import { join } from 'node:path';
import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { START } from '../../../src/event-store/event-store.port.js';
import { RevisionGap } from '../../../src/read-models/projection.js';
import { ReadModelsDatabase } from '../../../src/read-models/sqlite/read-models-database.js';
import {
  SqliteProjectionStore,
  type Tables,
} from '../../../src/read-models/sqlite/sqlite.projection-store.js';
import { tempFolders } from '../../support/temp-folder.js';
import { projectionStoreContract, refusedText, type Note } from '../projection-store.contract.js';

const newFolder = tempFolders();

const tables = (table: string): Tables<Note> => ({
  schema: `CREATE TABLE IF NOT EXISTS ${table} (id TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT`,
  names: [table],
  writer(db) {
    const write = db.prepare(`INSERT OR REPLACE INTO ${table} VALUES (?, ?)`);
    return ({ id, text }) => {
      if (text === refusedText) throw new RevisionGap(table, id, 4, 2);
      write.run(id, text);
    };
  },
});

const notesIn = (db: DatabaseSyncInstance, table: string): readonly Note[] =>
  (db.prepare(`SELECT id, text FROM ${table} ORDER BY id`).all() as Note[]).map((note) => ({
    ...note,
  }));

projectionStoreContract('SqliteProjectionStore', async () => {
  const file = join(await newFolder(), 'read-models.db');
  return async (version) => {
    const database = new ReadModelsDatabase(file);
    const store = new SqliteProjectionStore(database, { name: 'notes', version }, tables('notes'));
    const notes = async () => notesIn(database.db, 'notes');
    return { store, notes, close: () => database.close() };
  };
});

describe('read models in one SQLite file', () => {
  let database: ReadModelsDatabase;
  beforeEach(async () => {
    database = new ReadModelsDatabase(join(await newFolder(), 'read-models.db'));
  });
  afterEach(() => database.close());
  const store = (name: string, version = 1) =>
    new SqliteProjectionStore(database, { name, version }, tables(name));
  const note = { id: 'a', text: 'buy bread' };

  it('have a checkpoint each', async () => {
    const [letters, lists] = [store('letters'), store('lists')];
    await letters.write([note], START, 3);
    expect(await lists.checkpoint()).toBe(START);
  });

  it('leave each other alone when one is cleared, or built anew at another version', async () => {
    const [letters, lists] = [store('letters'), store('lists')];
    await letters.write([note], START, 3);
    await lists.write([note], START, 5);
    await letters.clear();
    const anew = store('letters', 2);
    expect(await anew.checkpoint()).toBe(START);
    expect(await lists.checkpoint()).toBe(5);
    expect(notesIn(database.db, 'lists')).toEqual([note]);
  });

  it('keep nothing of a batch in which a change was refused', async () => {
    const letters = store('letters');
    const refused = [note, { id: 'b', text: refusedText }];
    await expect(letters.write(refused, START, 3)).rejects.toThrow(RevisionGap);
    expect(notesIn(database.db, 'letters')).toEqual([]);
  });

  it('lose documents whose checkpoint is lost', async () => {
    await store('letters').write([note], START, 3);
    database.db.exec('DELETE FROM checkpoints');
    expect(await store('letters').checkpoint()).toBe(START);
    expect(notesIn(database.db, 'letters')).toEqual([]);
  });

  it('may be closed twice', () => {
    database.close();
    expect(() => database.close()).not.toThrow();
  });
});
