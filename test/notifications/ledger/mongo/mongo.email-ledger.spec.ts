import { emailLedgerProjection } from '../../../../src/notifications/ledger/email-ledger.projection.js';
import { ledgerInMongo } from '../../../../src/notifications/ledger/mongo/ledger-in-mongo.js';
import { openInMongo } from '../../../read-models/mongo/opened-read-model.js';
import { openedMongo } from '../../../support/opened-mongo.js';
import { emailLedgerContract } from '../email-ledger.contract.js';

const mongo = openedMongo();

emailLedgerContract('MongoEmailLedger', async () => {
  const { store, reader } = await openInMongo(mongo.database, emailLedgerProjection, ledgerInMongo);
  return { store, ledger: reader };
});
