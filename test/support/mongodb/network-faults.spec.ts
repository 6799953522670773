import { MongoClient, MongoNetworkError } from 'mongodb';
import { TcpProxy } from '../tcp-proxy.js';
import { mongoProcesses } from './mongo-processes.js';

const { start } = mongoProcesses();
let proxy: TcpProxy;
let client: MongoClient | undefined;

/** The driver repeats nothing by itself: what it would do once, these tests see. */
beforeEach(async () => {
  proxy = await TcpProxy.to((await start()).port);
  client = await MongoClient.connect(`mongodb://127.0.0.1:${proxy.port}/rollbook`, {
    retryReads: false,
    retryWrites: false,
    serverSelectionTimeoutMS: 3000,
  });
});
afterEach(async () => {
  await client?.close();
  proxy.stop();
});

const numbers = () => client!.db().collection<{ readonly _id: number }>('numbers');

describe('a MongoDB behind a network that goes wrong', () => {
  it('has the document of an insert whose answer was lost', async () => {
    proxy.cutReply({ to: 'insert' });
    await expect(numbers().insertOne({ _id: 1 })).rejects.toThrow(MongoNetworkError);
    expect(await numbers().countDocuments()).toBe(1);
    await expect(numbers().insertOne({ _id: 1 })).rejects.toMatchObject({ code: 11000 });
  });

  it('breaks off in the middle of an answer', async () => {
    await numbers().insertMany(Array.from({ length: 100 }, (_, _id) => ({ _id })));
    proxy.cutReply({ to: 'numbers', afterBytes: 100 });
    await expect(numbers().find().toArray()).rejects.toThrow(MongoNetworkError);
  });

  it('cannot be found, and can be again', async () => {
    proxy.refuse();
    proxy.drop();
    await expect(numbers().insertOne({ _id: 1 })).rejects.toThrow(/ECONN(REFUSED|RESET)/);
    await proxy.heal();
    await numbers().insertOne({ _id: 1 });
    expect(await numbers().countDocuments()).toBe(1);
  });

  it('holds its answers, and is late', async () => {
    await numbers().insertOne({ _id: 1 });
    proxy.hangReplies();
    const insert = numbers().insertOne({ _id: 2 });
    await proxy.heal();
    expect(await insert).toMatchObject({ insertedId: 2 });
  });
});
