import type { InMongo } from '../../../read-models/mongo/collections.js';
import type { AuditEntry, AuditTrail } from '../audit-trail.port.js';
import { auditCollections } from './audit-collections.js';
import { MongoAuditTrail } from './mongo.audit-trail.js';

/** The audit trail in MongoDB. */
export const auditInMongo: InMongo<AuditTrail, AuditEntry> = {
  collections: auditCollections,
  reader: MongoAuditTrail,
};
