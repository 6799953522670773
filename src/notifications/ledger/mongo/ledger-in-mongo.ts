import type { InMongo } from '../../../read-models/mongo/collections.js';
import type { EmailLedger } from '../email-ledger.port.js';
import type { LedgerChange } from '../email-ledger.projection.js';
import { ledgerCollections } from './ledger-collections.js';
import { MongoEmailLedger } from './mongo.email-ledger.js';

/** The ledger of e-mails in MongoDB. */
export const ledgerInMongo: InMongo<EmailLedger, LedgerChange> = {
  collections: ledgerCollections,
  reader: MongoEmailLedger,
};
