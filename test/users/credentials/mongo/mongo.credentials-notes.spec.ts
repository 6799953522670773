import { MongoCredentialsNotes } from '../../../../src/users/credentials/mongo/mongo.credentials-notes.js';
import { openedMongo } from '../../../support/opened-mongo.js';
import { credentialsNotesContract } from '../credentials-notes.contract.js';

const mongo = openedMongo();

credentialsNotesContract(
  'MongoCredentialsNotes',
  async () => new MongoCredentialsNotes(mongo.database),
);
