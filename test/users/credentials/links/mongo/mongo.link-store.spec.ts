import { MongoLinkStore } from '../../../../../src/users/credentials/links/mongo/mongo.link-store.js';
import { openedMongo } from '../../../../support/opened-mongo.js';
import { linkStoreContract } from '../link-store.contract.js';

const mongo = openedMongo();

linkStoreContract('MongoLinkStore', async () => [
  await MongoLinkStore.open(mongo.database),
  await MongoLinkStore.open(await mongo.openAgain()),
]);
