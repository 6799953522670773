import { Module } from '@nestjs/common';
import { readModel } from '../read-models/read-model.js';
import { UserLinksModule } from '../users/user-links.module.js';
import { auditTrailProjection } from './read-model/audit-trail.projection.js';
import { AuditTrail } from './read-model/audit-trail.port.js';
import { auditTables } from './read-model/sqlite/audit-tables.js';
import { SqliteAuditTrail } from './read-model/sqlite/sqlite.audit-trail.js';
import { ListAuditController } from './use-cases/list-audit.js';
import { UserHistoryController } from './use-cases/user-history.js';

/** The audit trail. */
export const auditReadModel = readModel({
  port: AuditTrail,
  projection: auditTrailProjection,
  tables: auditTables,
  reader: SqliteAuditTrail,
  inMongo: async () => (await import('./read-model/mongo/audit-in-mongo.js')).auditInMongo,
});

/** What can be asked of the audit trail over HTTP. */
@Module({ imports: [UserLinksModule], controllers: [UserHistoryController, ListAuditController] })
export class AuditModule {}
