import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { tempFolders } from '../temp-folder.js';
import { mongoProcesses } from './mongo-processes.js';

const newFolder = tempFolders();
const { start } = mongoProcesses();

const clients: MongoClient[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
});
const connected = async (url: string) => {
  const client = await MongoClient.connect(url, { serverSelectionTimeoutMS: 3000 });
  clients.push(client);
  return client;
};

describe('a MongoDB of its own for a test', () => {
  it('has its documents again after SIGTERM, on the same URL, for the same client', async () => {
    const server = await start({ file: join(await newFolder(), 'documents.h2') });
    const numbers = (await connected(server.url)).db().collection('numbers');
    await numbers.insertMany(Array.from({ length: 500 }, (_, n) => ({ n })));
    await numbers.createIndex({ n: 1 }, { unique: true, name: 'n_v1' });
    await server.stop();
    await expect(numbers.countDocuments()).rejects.toThrow('ECONNREFUSED');
    await server.restart();
    expect(await numbers.countDocuments()).toBe(500);
    await expect(numbers.insertOne({ n: 7 })).rejects.toMatchObject({ code: 11000 });
  });

  it('starts again after kill -9, with no document that was never written', async () => {
    const server = await start({ file: join(await newFolder(), 'documents.h2') });
    const numbers = (await connected(server.url)).db().collection<{ _id: number }>('numbers');
    for (let _id = 0; _id < 200; _id++) await numbers.insertOne({ _id });
    await server.kill();
    await server.restart();
    const kept = await numbers.find().sort({ _id: 1 }).toArray();
    expect(kept).toEqual(Array.from({ length: kept.length }, (_, _id) => ({ _id })));
  });

  it('is empty after a new start when it has no file', async () => {
    const server = await start();
    const numbers = (await connected(server.url)).db().collection('numbers');
    await numbers.insertOne({ n: 1 });
    await server.restart();
    expect(await numbers.countDocuments()).toBe(0);
  });

  it('says what it said when it cannot start', async () => {
    const { port } = await start();
    await expect(start({ port })).rejects.toThrow(/ended with code 1.*in use/s);
  });
});
