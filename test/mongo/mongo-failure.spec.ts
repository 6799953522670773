import {
  MongoBulkWriteError,
  MongoNetworkError,
  MongoServerError,
  MongoServerSelectionError,
} from 'mongodb';
import { mongoFailureOf, refusalOf } from '../../src/mongo/mongo-failure.js';
import { isStoreFailure, storeFailureOf } from '../../src/stores/store-failure.js';

const ofServer = (code: number, errorLabels: string[] = []): MongoServerError =>
  new MongoServerError({ message: 'told by the server', code, errorLabels });

/** As the driver wraps what `bulkWrite` fails from. */
const wrapped = (error: Error): MongoServerError => new MongoBulkWriteError(error, {} as never);

describe('what MongoDB cannot help', () => {
  it.each([
    ['a lost connection', new MongoNetworkError('connection closed')],
    ['no server that takes writes', new MongoServerSelectionError('timed out', {} as never)],
    ['a leader that steps down', ofServer(189)],
    ['an election', ofServer(10_107)],
    ['a connection that many statements lost', wrapped(new MongoNetworkError('reset'))],
    ['no server for many statements', wrapped(new MongoServerSelectionError('no', {} as never))],
    ['what the server says passes', ofServer(1, ['RetryableWriteError'])],
  ])('is waited for: %s', (_, error) => {
    expect(mongoFailureOf(error)).toBe('the database does not answer');
    expect(isStoreFailure(new Error('outside', { cause: error }))).toBe(true);
    expect(storeFailureOf(error)).toBe('the database does not answer');
  });

  it('says that the disk is full', () => {
    expect(mongoFailureOf(ofServer(14_031))).toBe('the disk of the database is full');
  });

  it('tells a refused account from a missing right', () => {
    expect(refusalOf(ofServer(18))).toBe('account');
    expect(mongoFailureOf(ofServer(18))).toBe('the database refuses the account');
    expect(refusalOf(ofServer(13))).toBe('rights');
    expect(mongoFailureOf(ofServer(13))).toBe('the account of the database lacks a right');
  });

  it.each([
    ['a duplicate id', ofServer(11_000)],
    ['a statement that the server does not take', ofServer(9)],
    ['a mistake of the program', new TypeError('undefined is not a function')],
    ['an error of another library with such a code', Object.assign(new Error('no'), { code: 89 })],
    ['no error', undefined],
  ])('is not %s', (_, error) => {
    expect(mongoFailureOf(error)).toBeUndefined();
    expect(isStoreFailure(error)).toBe(false);
  });
});
