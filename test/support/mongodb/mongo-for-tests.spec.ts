import { MongoClient } from 'mongodb';
import { mongoForTests } from './mongo-for-tests.js';

const mongo = mongoForTests();
const names: string[] = [];

describe('a database for a test', () => {
  it.each(['first', 'second'])('is empty, and of its own: %s', async () => {
    expect(await mongo.db.listCollections().toArray()).toEqual([]);
    await mongo.db.collection('kept').insertOne({ n: 1 });
    names.push(mongo.db.databaseName);
    expect(new Set(names).size).toBe(names.length);
  });

  it('goes when its test has ended', async () => {
    const { databases } = await mongo.client.db('admin').admin().listDatabases();
    const there = databases.map(({ name }) => name);
    expect(names).toHaveLength(2);
    expect(there.filter((name) => names.includes(name))).toEqual([]);
  });

  it('is the one that the URL names', async () => {
    await mongo.db.collection('kept').insertOne({ n: 2 });
    const client = await MongoClient.connect(mongo.url);
    expect(await client.db().collection('kept').countDocuments()).toBe(1);
    await client.close();
  });

  it('has others beside it', async () => {
    const other = mongo.another();
    await other.collection('kept').insertOne({ n: 3 });
    expect(await mongo.db.collection('kept').countDocuments()).toBe(0);
  });
});
