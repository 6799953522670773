import type { MongoDatabase } from '../../../src/mongo/mongo-database.js';
import { MongoHealth } from '../../../src/mongo/mongo-health.js';
import { readMongoDbUrl } from '../../../src/mongo/mongodb-url.js';
import { openMongo } from '../../../src/mongo/open-mongo.js';
import { SealedBucket } from '../../../src/mongo/sealed-files/sealed-bucket.js';
import { mongoProcesses } from '../../support/mongodb/mongo-processes.js';
import { TcpProxy } from '../../support/tcp-proxy.js';

const { start } = mongoProcesses();
const file = { name: 'a.csv', owner: 'a' };
const content = Buffer.alloc(600 * 1024, 'rows');

let proxy: TcpProxy;
let database: MongoDatabase;
let files: SealedBucket;

beforeEach(async () => {
  proxy = await TcpProxy.to((await start()).port);
  const url = readMongoDbUrl(`mongodb://127.0.0.1:${proxy.port}/rollbook`);
  const opened = await openMongo(url, new MongoHealth(url.hosts), AbortSignal.timeout(30_000));
  if (!opened) throw new Error('The MongoDB for tests does not answer.');
  database = opened;
  const key = Buffer.alloc(32, 1);
  files = await SealedBucket.open(database, { bucket: 'files', key, boundName: (name) => name });
});
afterEach(async () => {
  await database.close();
  proxy.stop();
});

async function* bytes() {
  yield content;
}

describe('an answer of MongoDB that is lost while a file is stored', () => {
  it.each([
    ['to its beginning', '$setOnInsert'],
    ['to a piece', 'files_id'],
    ['to its end', 'whole'],
  ])('%s: the file is there, whole and once', async (_which, to) => {
    proxy.cutReply({ to });
    await files.add(file, bytes);
    const read: Uint8Array[] = [];
    for await (const piece of files.read(file.name)) read.push(piece);
    expect(Buffer.concat(read).equals(content)).toBe(true);
    expect(await files.list()).toHaveLength(1);
  });
});
