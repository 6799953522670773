export { AuditModule, auditReadModel } from './audit.module.js';
