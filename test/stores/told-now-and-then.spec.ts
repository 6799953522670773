import { ToldNowAndThen } from '../../src/stores/told-now-and-then.js';

class MongoNetworkError extends Error {
  override readonly name = 'MongoNetworkError';
}
class MongoServerError extends Error {
  override readonly name = 'MongoServerError';
  readonly code = 13;
}

describe('telling of what fails again and again', () => {
  let nowMs = 0;
  let told: string[] = [];
  let failures: ToldNowAndThen;
  beforeEach(() => {
    nowMs = 0;
    told = [];
    failures = new ToldNowAndThen(() => nowMs);
  });
  const fails = (error: Error) => failures.failed(error, () => void told.push(error.name));

  it('tells of a server that is away once, and again after a minute', () => {
    for (let n = 0; n < 3; n++) fails(new MongoNetworkError(`attempt ${n}`));
    expect(told).toHaveLength(1);
    nowMs = 60_000;
    fails(new MongoNetworkError('attempt 4'));
    expect(told).toHaveLength(2);
  });

  it('tells of another reason at once', () => {
    fails(new MongoNetworkError('away'));
    fails(new MongoServerError('not allowed'));
    expect(told).toEqual(['MongoNetworkError', 'MongoServerError']);
  });

  it('tells of every other failure each time', () => {
    for (let n = 0; n < 3; n++) fails(new Error('a mistake of the program'));
    expect(told).toHaveLength(3);
  });
});
