import { isStoreFailure } from '../../src/shared/store-failure.js';

const withCode = (code: string) => Object.assign(new Error('x'), { code });
const ofSqlite = (errcode: number) => Object.assign(new Error('x'), { errcode });

describe('what fails for want of a store', () => {
  it.each(['ENOSPC', 'EMFILE', 'EIO', 'EACCES', 'ECONNREFUSED', 'ETIMEDOUT'])('is %s', (code) => {
    expect(isStoreFailure(withCode(code))).toBe(true);
  });

  it.each([
    ['busy', 5],
    ['busy with the recovery of another', 261],
    ['full', 13],
    ['an error of reading', 266],
    ['damaged', 11],
  ])('is a database that is %s', (_, errcode) => {
    expect(isStoreFailure(ofSqlite(errcode))).toBe(true);
  });

  it('is found behind what was made of it', () => {
    const error = new Error('The plan could not be sealed.', { cause: withCode('ENOSPC') });
    expect(isStoreFailure(error)).toBe(true);
  });

  it.each([
    ['a mistake in the program', new TypeError('x is undefined')],
    ['a broken rule of a table', ofSqlite(2067)],
    ['a file that is not there', withCode('ENOENT')],
    ['anything that is no error', 'ENOSPC'],
  ])('is not %s', (_, error) => {
    expect(isStoreFailure(error)).toBe(false);
  });
});
