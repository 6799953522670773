import { MongoUploadStore } from '../../../../src/imports/files/mongo/mongo.upload-store.js';
import { openedMongo } from '../../../support/opened-mongo.js';
import { uploadStoreContract } from '../upload-store.contract.js';

const mongo = openedMongo();
const key = Buffer.alloc(32, 7);

uploadStoreContract('MongoUploadStore', () => MongoUploadStore.open(mongo.database, key));
