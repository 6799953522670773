import { valueFindingKinds } from '../../src/users/index.js';
import { codeOfStatus, rejectionStatus } from '../../src/web/rejection-status.js';

describe('the answer to a code', () => {
  it.each(['NO_SUCH_CODE', 'constructor', '__proto__', ''])(
    'that is not listed is a mistake of the program: "%s"',
    (code) => {
      expect(rejectionStatus(code)).toEqual({ status: 500, detail: 'Internal error.' });
    },
  );

  it.each([
    [400, 'BODY_INVALID'],
    [403, 'ADDRESS_REFUSED'],
    [404, 'NOT_FOUND'],
    [405, 'METHOD_NOT_ALLOWED'],
    [408, 'REQUEST_TOO_SLOW'],
    [412, 'PRECONDITION_FAILED'],
    [413, 'FILE_TOO_LARGE'],
    [414, 'ADDRESS_TOO_LONG'],
    [415, 'MEDIA_TYPE_UNSUPPORTED'],
    [416, 'RANGE_NOT_SATISFIABLE'],
    [417, 'EXPECTATION_FAILED'],
    [431, 'HEADERS_TOO_LARGE'],
  ])('that stands for the status %i of the framework is %s, with that status', (status, code) => {
    expect(codeOfStatus(status)).toBe(code);
    const detail = expect.stringMatching(/\.$/);
    expect(rejectionStatus(code)).toMatchObject({ status, detail });
  });

  it.each([401, 409, 418, 500])('does not stand for the status %i of the framework', (status) => {
    expect(codeOfStatus(status)).toBeUndefined();
  });

  it.each(Object.keys(valueFindingKinds))(
    'that tells what is wrong with a value is 422, with its own sentence: %s',
    (code) => {
      const detail = 'Email: a value is needed.';
      expect(rejectionStatus(code, detail)).toEqual({ status: 422, detail });
    },
  );
});
