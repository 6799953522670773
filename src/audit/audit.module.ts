import { Module } from '@nestjs/common';
import { ReadModels } from '../read-models/read-models.js';
import { ReadModelsDatabase } from '../read-models/sqlite/read-models-database.js';
import { SqliteProjectionStore } from '../read-models/sqlite/sqlite.projection-store.js';
import { UserLinksModule, UserReadModelModule } from '../users/index.js';
import { auditTrailProjection } from './read-model/audit-trail.projection.js';
import { AuditTrail } from './read-model/audit-trail.port.js';
import { auditTable } from './read-model/sqlite/audit-table.js';
import { SqliteAuditTrail } from './read-model/sqlite/sqlite.audit-trail.js';
import { UserHistoryController } from './use-cases/user-history.js';

function openTrail(database: ReadModelsDatabase, models: ReadModels): AuditTrail {
  const projection = auditTrailProjection;
  models.add(projection, new SqliteProjectionStore(database, projection, auditTable));
  return new SqliteAuditTrail(database);
}

/** The audit trail and its projection. */
@Module({
  providers: [
    { provide: AuditTrail, useFactory: openTrail, inject: [ReadModelsDatabase, ReadModels] },
  ],
  exports: [AuditTrail],
})
export class AuditTrailModule {}

/** What can be asked of the audit trail over HTTP. */
@Module({
  imports: [AuditTrailModule, UserReadModelModule, UserLinksModule],
  controllers: [UserHistoryController],
})
export class AuditModule {}
