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
