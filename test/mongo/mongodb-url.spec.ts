import { readMongoDbUrl } from '../../src/mongo/mongodb-url.js';

describe('the URL of a MongoDB', () => {
  it('has hosts and a database, and keeps the account for the driver', () => {
    const text = 'mongodb://rollbook:s%40cret@db1:27017,db2:27017/school?replicaSet=rs0';
    expect(readMongoDbUrl(text)).toEqual({
      hosts: 'db1:27017,db2:27017',
      database: 'school',
      hasAccount: true,
      secret: text,
    });
  });

  it.each([
    'mongodb://localhost',
    'mongodb://localhost/',
    'mongodb://localhost:27017/?tls=true',
    'mongodb+srv://cluster.example.org',
    'MONGODB://[::1]:27017',
  ])('may leave out the database: %s', (text) => {
    expect(readMongoDbUrl(text).database).toBe('rollbook');
  });

  it.each([
    ['http://localhost', 'it must begin with mongodb://'],
    ['localhost:27017', 'it must begin with mongodb://'],
    ['mongodb://', 'it must begin with mongodb://'],
    ['mongodb://local host', 'it must name a host'],
    ['mongodb://db1,,db2', 'it must name a host'],
    ['mongodb://a:b:c@db1', 'write a : in them as %3A'],
    ['mongodb://a:b@c@db1', 'write a : in them as %3A'],
    ['mongodb://a:%zz@db1', 'write a : in them as %3A'],
    ['mongodb://db1/admin', 'the database admin belongs to MongoDB'],
    ['mongodb://db1/a.b', 'the name of its database'],
    ['mongodb://db1/a/b', 'the name of its database'],
    ['mongodb://db1/a?w=1', 'its option w cannot be set'],
    ['mongodb://db1/a?tls=true&readPreference=nearest', 'its option readPreference cannot be set'],
  ])('is refused with what to change: %s', (text, sentence) => {
    expect(() => readMongoDbUrl(text)).toThrow(sentence);
    expect(() => readMongoDbUrl(text)).toThrow(TypeError);
  });

  it('is never repeated in a refusal', () => {
    expect(() => readMongoDbUrl('mongodb://me:secret:@db1')).not.toThrow('secret');
  });
});
