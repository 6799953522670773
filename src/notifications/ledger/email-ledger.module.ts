import { readModel } from '../../read-models/read-model.js';
import { EmailLedger } from './email-ledger.port.js';
import { emailLedgerProjection } from './email-ledger.projection.js';
import { ledgerTable } from './sqlite/ledger-table.js';
import { SqliteEmailLedger } from './sqlite/sqlite.email-ledger.js';

/** The ledger of e-mails. */
export const emailsReadModel = readModel({
  port: EmailLedger,
  projection: emailLedgerProjection,
  tables: ledgerTable,
  reader: SqliteEmailLedger,
  inMongo: async () => (await import('./mongo/ledger-in-mongo.js')).ledgerInMongo,
});
