import type { MongoDatabase } from '../../src/mongo/mongo-database.js';
import { MongoHealth } from '../../src/mongo/mongo-health.js';
import { readMongoDbUrl } from '../../src/mongo/mongodb-url.js';
import { openMongo } from '../../src/mongo/open-mongo.js';
import { mongoForTests, type MongoForTests } from './mongodb/mongo-for-tests.js';

/** A database of each test's own, opened as the program opens it. */
export type OpenedMongo = Pick<MongoForTests, 'url'> & {
  readonly database: MongoDatabase;
  /** As another process opens the same one: with connections of its own. */
  readonly openAgain: () => Promise<MongoDatabase>;
};

export function openedMongo(): OpenedMongo {
  const mongo = mongoForTests();
  const opened: MongoDatabase[] = [];
  const openAgain = async (): Promise<MongoDatabase> => {
    const url = readMongoDbUrl(mongo.url);
    const database = await openMongo(url, new MongoHealth(url.hosts), AbortSignal.timeout(30_000));
    if (!database) throw new Error('The MongoDB for tests does not answer.');
    opened.push(database);
    return database;
  };
  beforeEach(async () => void (await openAgain()));
  afterEach(async () => {
    for (const database of opened.splice(0)) await database.close();
  });
  return {
    get url() {
      return mongo.url;
    },
    get database() {
      const [first] = opened;
      if (!first) throw new Error('Only a test has a database.');
      return first;
    },
    openAgain,
  };
}
