import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { MongoNetworkError } from 'mongodb';
import { accept, reject } from '../../../src/shared/result.js';
import { AttemptLimits } from '../../../src/users/credentials/attempt-limits.js';
import { CredentialsKey } from '../../../src/users/credentials/credentials-key.js';
import type { FailedAttempts } from '../../../src/users/credentials/failed-attempts.port.js';
import { FailuresElsewhere } from '../../../src/users/credentials/failures-elsewhere.js';
import { key, SettableClock } from './credentials.example.js';
import { InMemoryFailedAttempts } from './in-memory/in-memory.failed-attempts.js';

const right = accept('in' as const);
const wrong = reject('wrong' as const);

let clock: SettableClock;
const warned = jest.spyOn(Logger.prototype, 'warn').mockReturnValue(undefined);
beforeEach(() => {
  clock = new SettableClock();
  warned.mockClear();
});

/** Counts what it is asked. */
class WatchedAttempts extends InMemoryFailedAttempts {
  readonly asked: string[] = [];
  readonly keys: string[] = [];

  override find(...asked: Parameters<FailedAttempts['find']>) {
    this.asked.push('find');
    return super.find(...asked);
  }

  override add(...asked: Parameters<FailedAttempts['add']>) {
    this.asked.push('add');
    this.keys.push(...asked[0].map((count) => count.key));
    return super.add(...asked);
  }
}

const limitsOver = (attempts: FailedAttempts, withinMs?: number): AttemptLimits =>
  new AttemptLimits(clock, new CredentialsKey(key), new FailuresElsewhere(attempts, withinMs));

const attempt = (limits: AttemptLimits, username: string, address = '192.0.2.1') =>
  limits.make({ username, address }, async () => wrong);
const succeed = (limits: AttemptLimits, username: string) =>
  limits.make({ username, address: '192.0.2.1' }, async () => right);

describe('failures through several processes', () => {
  it('count together for a username', async () => {
    const attempts = new InMemoryFailedAttempts();
    const [one, other] = [limitsOver(attempts), limitsOver(attempts)];
    for (let n = 0; n < 10; n += 1)
      expect(await attempt(n % 2 === 0 ? one : other, 'zoe')).toEqual(wrong);
    clock.pass(20_000);
    for (const limits of [one, other])
      expect(await attempt(limits, ' ZOE')).toEqual(reject({ retryAfterSeconds: 40 }));
    expect(await succeed(other, 'ben')).toEqual(right);
    clock.pass(40_000);
    expect(await succeed(one, 'zoe')).toEqual(right);
  });

  it('count together for an address', async () => {
    const attempts = new InMemoryFailedAttempts();
    const [one, other] = [limitsOver(attempts), limitsOver(attempts)];
    for (let n = 0; n < 100; n += 1) await attempt(n % 2 === 0 ? one : other, `user ${n}`);
    for (const limits of [one, other])
      expect(await attempt(limits, 'zoe')).toEqual(reject({ retryAfterSeconds: 60 }));
    expect(await attempt(one, 'zoe', '192.0.2.2')).toEqual(wrong);
  });

  it('cost one question an attempt and one statement a failure', async () => {
    const attempts = new WatchedAttempts();
    const limits = limitsOver(attempts);
    await succeed(limits, 'zoe');
    await attempt(limits, 'zoe');
    expect(attempts.asked).toEqual(['find', 'find', 'add']);
  });

  it('are kept under keys that tell neither username nor address', async () => {
    const attempts = new WatchedAttempts();
    await attempt(limitsOver(attempts), 'My-Passw0rd!');
    expect(attempts.keys).toEqual([
      expect.stringMatching(/^username:[\w-]{43}$/),
      expect.stringMatching(/^address:[\w-]{43}$/),
    ]);
    const otherKey = new CredentialsKey(Buffer.alloc(32, 9));
    const others = new WatchedAttempts();
    const limits = new AttemptLimits(clock, otherKey, new FailuresElsewhere(others));
    await attempt(limits, 'My-Passw0rd!');
    expect(others.keys).not.toContain(attempts.keys[0]);
  });
});

const down = async () => {
  throw new MongoNetworkError('connection closed');
};

describe('a store of failures that does not answer', () => {
  const neverAnswers = { find: () => new Promise(() => {}), add: () => new Promise(() => {}) };

  it.each([
    ['in time', neverAnswers, 'the database takes too long'],
    ['at all', { find: down, add: down }, 'the database does not answer'],
  ])('%s leaves each process to its own count', async (_when, attempts, why) => {
    const limits = limitsOver(attempts as unknown as FailedAttempts, 1);
    expect(await succeed(limits, 'zoe')).toEqual(right);
    for (let n = 0; n < 10; n += 1) expect(await attempt(limits, 'zoe')).toEqual(wrong);
    expect(await attempt(limits, 'zoe')).toEqual(reject({ retryAfterSeconds: 60 }));
    expect(warned.mock.calls).toEqual([[expect.stringContaining(why)]]);
  });

  it('is told again when it had answered in between', async () => {
    const attempts = new InMemoryFailedAttempts();
    const limits = limitsOver(attempts);
    const find = jest.spyOn(attempts, 'find');
    for (let n = 0; n < 2; n += 1) {
      find.mockImplementationOnce(down);
      await succeed(limits, 'zoe');
      await succeed(limits, 'zoe');
    }
    expect(warned).toHaveBeenCalledTimes(2);
  });

  it('does not hide a mistake of the program', async () => {
    const attempts = new InMemoryFailedAttempts();
    jest.spyOn(attempts, 'find').mockRejectedValue(new TypeError('a mistake'));
    await expect(attempt(limitsOver(attempts), 'zoe')).rejects.toThrow('a mistake');
  });
});
