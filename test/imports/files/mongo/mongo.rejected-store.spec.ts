import { MongoRejectedStore } from '../../../../src/imports/files/mongo/mongo.rejected-store.js';
import { openedMongo } from '../../../support/opened-mongo.js';
import { rejectedStoreContract } from '../rejected-store.contract.js';

const mongo = openedMongo();
const key = Buffer.alloc(32, 7);

rejectedStoreContract('MongoRejectedStore', () => MongoRejectedStore.open(mongo.database, key));
