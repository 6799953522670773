import { valueFindingKinds } from '../../src/users/index.js';
import { codeOfStatus, rejectionStatus } from '../../src/web/rejection-status.js';

describe('the answer to a code', () => {
  it.each(['NO_SUCH_CODE', 'constructor', '__proto__', ''])(
    'that nobody listed is a failure of ours: "%s"',
    (code) => {
      expect(rejectionStatus(code)).toEqual({ status: 500, detail: 'Internal error.' });
    },
  );

  it('that stands for a status of the framework has that status', () => {
    for (const [status, code] of Object.entries(codeOfStatus))
      expect(rejectionStatus(code)).toMatchObject({
        status: Number(status),
        detail: expect.stringMatching(/\.$/),
      });
  });

  it.each(Object.keys(valueFindingKinds))(
    'that tells what is wrong with a value is 422, with its own sentence: %s',
    (code) => {
      const detail = 'Email: a value is needed.';
      expect(rejectionStatus(code, detail)).toEqual({ status: 422, detail });
    },
  );
});
