import { join } from 'node:path';
import { emailLedgerProjection } from '../../../../src/notifications/ledger/email-ledger.projection.js';
import { ledgerTable } from '../../../../src/notifications/ledger/sqlite/ledger-table.js';
import { SqliteEmailLedger } from '../../../../src/notifications/ledger/sqlite/sqlite.email-ledger.js';
import { ReadModelsDatabase } from '../../../../src/read-models/sqlite/read-models-database.js';
import { SqliteProjectionStore } from '../../../../src/read-models/sqlite/sqlite.projection-store.js';
import { tempFolders } from '../../../support/temp-folder.js';
import { emailLedgerContract } from '../email-ledger.contract.js';

const newFolder = tempFolders();
const databases: ReadModelsDatabase[] = [];
afterEach(() => {
  for (const database of databases.splice(0)) database.close();
});

emailLedgerContract('SqliteEmailLedger', async () => {
  const database = new ReadModelsDatabase(join(await newFolder(), 'read-models.db'));
  databases.push(database);
  const store = new SqliteProjectionStore(database, emailLedgerProjection, ledgerTable);
  return { store, ledger: new SqliteEmailLedger(database) };
});

describe('a page of the e-mails of an import', () => {
  it('is read in its order, without sorting', () => {
    const database = new ReadModelsDatabase(':memory:');
    databases.push(database);
    database.db.exec(ledgerTable.schema);
    const steps = database.db
      .prepare(
        'EXPLAIN QUERY PLAN SELECT * FROM emails WHERE position > ? AND import_id = ? ORDER BY position LIMIT ?',
      )
      .all(0, 'i', 100) as readonly { readonly detail: string }[];
    expect(steps.map(({ detail }) => detail)).toEqual([
      expect.stringContaining('emails_by_import (import_id=? AND position>?)'),
    ]);
  });
});
