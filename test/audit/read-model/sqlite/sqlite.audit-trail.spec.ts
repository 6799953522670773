import { join } from 'node:path';
import { auditTrailProjection } from '../../../../src/audit/read-model/audit-trail.projection.js';
import { auditTable } from '../../../../src/audit/read-model/sqlite/audit-table.js';
import { SqliteAuditTrail } from '../../../../src/audit/read-model/sqlite/sqlite.audit-trail.js';
import { ReadModelsDatabase } from '../../../../src/read-models/sqlite/read-models-database.js';
import { SqliteProjectionStore } from '../../../../src/read-models/sqlite/sqlite.projection-store.js';
import { tempFolders } from '../../../support/temp-folder.js';
import { auditTrailContract } from '../audit-trail.contract.js';

const newFolder = tempFolders();
const databases: ReadModelsDatabase[] = [];
afterEach(() => {
  for (const database of databases.splice(0)) database.close();
});

auditTrailContract('SqliteAuditTrail', async () => {
  const database = new ReadModelsDatabase(join(await newFolder(), 'read-models.db'));
  databases.push(database);
  const store = new SqliteProjectionStore(database, auditTrailProjection, auditTable);
  return { store, trail: new SqliteAuditTrail(database) };
});
