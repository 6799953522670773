import { urlOfDatabase } from './url-of-database.js';

describe('the URL of a database for a test', () => {
  it.each([
    ['mongodb://127.0.0.1:27017', 'mongodb://127.0.0.1:27017/t1'],
    [
      'mongodb://127.0.0.1:27017/?directConnection=true',
      'mongodb://127.0.0.1:27017/t1?directConnection=true',
    ],
    ['mongodb://a:1,b:2/rollbook?replicaSet=rs0', 'mongodb://a:1,b:2/t1?replicaSet=rs0'],
    ['mongodb://me:p%40ss@a/', 'mongodb://me:p%40ss@a/t1?authSource=admin'],
    ['mongodb+srv://me:x@a/people', 'mongodb+srv://me:x@a/t1?authSource=people'],
    ['mongodb://me:x@a/people?authSource=all', 'mongodb://me:x@a/t1?authSource=all'],
  ])('%s becomes %s', (url, expected) => {
    expect(urlOfDatabase(url, 't1')).toBe(expected);
  });

  it('says what a URL must begin with', () => {
    expect(() => urlOfDatabase('http://a', 't1')).toThrow('MONGODB_TEST_URL must begin');
  });
});
