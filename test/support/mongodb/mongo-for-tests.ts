import { randomUUID } from 'node:crypto';
import { MongoClient, type Db } from 'mongodb';
import { sharedByTestFiles } from '../import-as-node.js';
import { buildTimeoutMs } from './build-timeout-ms.js';
import { mongoDbTestUrl } from './mongodb-test-url.js';
import { startMongoDb } from './start-mongodb.js';
import { urlOfDatabase } from './url-of-database.js';

/** A database of the running test's own, empty when the test begins. It goes when the test ends. */
export type MongoForTests = {
  readonly client: MongoClient;
  readonly db: Db;
  /** What `MONGODB_URL` is set to for this database. */
  readonly url: string;
  /** Another empty database of this test. */
  readonly another: () => Db;
};

/**
 * A database for each test of a file, on the server that MONGODB_TEST_URL names, otherwise on one that the test files of a process of Jest share.
 * Hooks fail with a sentence when neither can be had.
 */
export function mongoForTests(): MongoForTests {
  let server: string;
  let client: MongoClient;
  const made: Db[] = [];
  const another = () => {
    const db = client.db(`rollbook_test_${randomUUID().slice(0, 13)}`);
    made.push(db);
    return db;
  };
  beforeAll(async () => {
    server = mongoDbTestUrl() ?? (await sharedByTestFiles('mongodb', startMongoDb)).url;
    client = await MongoClient.connect(server, { serverSelectionTimeoutMS: 5000 });
  }, buildTimeoutMs);
  beforeEach(() => void another());
  afterEach(async () => {
    for (const db of made.splice(0)) await db.dropDatabase();
  });
  afterAll(() => client?.close());
  return {
    get client() {
      return client;
    },
    get db() {
      return made[0]!;
    },
    get url() {
      return urlOfDatabase(server, made[0]!.databaseName);
    },
    another,
  };
}
