export { AuditModule, AuditTrailModule } from './audit.module.js';
