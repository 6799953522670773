import { join } from 'node:path';
import { ReadModelsDatabase } from '../../../src/read-models/sqlite/read-models-database.js';
import { tempFolders } from '../../support/temp-folder.js';

const newFolder = tempFolders();

async function opened() {
  const database = new ReadModelsDatabase(join(await newFolder(), 'read-models.db'));
  database.db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (1)');
  return database;
}

const count = 'SELECT count(*) AS n FROM t';

describe('a snapshot of the read models', () => {
  it('shows what was there when it was opened, and holds no writer up', async () => {
    const database = await opened();
    const snapshot = database.snapshot();
    database.db.exec('INSERT INTO t VALUES (2); UPDATE t SET a = 3');
    expect(snapshot.db.prepare(count).get()).toEqual({ n: 1 });
    database.db.exec('DROP TABLE t');
    expect(snapshot.db.prepare(count).get()).toEqual({ n: 1 });
    snapshot.close();
    database.close();
  });

  it('cannot be written to', async () => {
    const database = await opened();
    const snapshot = database.snapshot();
    expect(() => snapshot.db.exec('INSERT INTO t VALUES (2)')).toThrow('readonly');
    snapshot.close();
    database.close();
  });

  it('keeps the write-ahead log no longer than it is open', async () => {
    const database = await opened();
    const snapshot = database.snapshot();
    database.db.exec('INSERT INTO t VALUES (2)');
    const writeBack = () => database.db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
    expect(writeBack()).toMatchObject({ busy: 1 });
    snapshot.close();
    expect(writeBack()).toMatchObject({ busy: 0 });
    database.close();
  });
});
