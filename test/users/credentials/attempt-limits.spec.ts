import { accept, reject, type Result } from '../../../src/shared/result.js';
import {
  AttemptLimits,
  type TooManyAttempts,
} from '../../../src/users/credentials/attempt-limits.js';
import { CredentialsKey } from '../../../src/users/credentials/credentials-key.js';
import { FailuresElsewhere } from '../../../src/users/credentials/failures-elsewhere.js';
import { key, SettableClock } from './credentials.example.js';

type Outcome = Result<'in', 'wrong' | TooManyAttempts>;

const right = accept('in' as const);
const wrong = reject('wrong' as const);
const refused = (retryAfterSeconds: number) => reject({ retryAfterSeconds });

let clock: SettableClock;
let limits: AttemptLimits;
beforeEach(() => {
  clock = new SettableClock();
  limits = new AttemptLimits(clock, new CredentialsKey(key), new FailuresElsewhere());
});

const attempt = (
  username: string,
  address = '192.0.2.1',
  outcome: Result<'in', 'wrong'> = wrong,
): Promise<Outcome> => limits.make({ username, address }, async () => outcome);

async function fail(times: number, username: string, address?: string): Promise<void> {
  for (let n = 0; n < times; n += 1) expect(await attempt(username, address)).toEqual(wrong);
}

async function succeed(username: string): Promise<void> {
  expect(await attempt(username, undefined, right)).toEqual(right);
}

describe('failures of a username', () => {
  it('are ten a minute, from whatever address', async () => {
    await fail(9, 'zoe');
    await fail(1, 'zoe', '192.0.2.2');
    expect(await attempt('zoe', '192.0.2.3')).toEqual(refused(60));
    await succeed('ben');
  });

  it('are of one username in whatever spelling', async () => {
    await fail(5, 'zoë');
    await fail(5, ' ZOE\u0308');
    expect(await attempt('Ｚoë')).toEqual(refused(60));
  });

  it('are forgotten one by one, a minute after each', async () => {
    await fail(4, 'zoe');
    clock.pass(20_000);
    await fail(6, 'zoe');
    clock.pass(38_500);
    expect(await attempt('zoe')).toEqual(refused(2));
    clock.pass(1_500);
    await fail(4, 'zoe');
    expect(await attempt('zoe')).toEqual(refused(20));
  });

  it('count only while they are allowed: who waits as told gets in', async () => {
    await fail(10, 'zoe');
    clock.pass(30_000);
    for (let n = 0; n < 50; n += 1) expect(await attempt('zoe')).toEqual(refused(30));
    clock.pass(30_000);
    await succeed('zoe');
  });

  it('are not what succeeded', async () => {
    for (let n = 0; n < 30; n += 1) await succeed('zoe');
    await fail(10, 'zoe');
    expect(await attempt('zoe')).toEqual(refused(60));
  });

  it('are not made good by a success', async () => {
    await fail(9, 'zoe');
    await succeed('zoe');
    await fail(1, 'zoe');
    expect(await attempt('zoe')).toEqual(refused(60));
  });

  it('are not what broke on our side', async () => {
    for (let n = 0; n < 30; n += 1) {
      const broken = limits.make({ username: 'zoe', address: '192.0.2.1' }, async () => {
        throw new Error('The disk is gone.');
      });
      await expect(broken).rejects.toThrow('The disk is gone.');
    }
    expect(await attempt('zoe', undefined, right)).toEqual(right);
  });

  it('lock no user out when the clock is set back', async () => {
    await fail(10, 'zoe');
    clock.pass(-3_600_000);
    expect(await attempt('zoe', undefined, right)).toEqual(right);
  });
});

/** How many were made at once at most, and how each ended. */
async function atOnce(count: number, outcome: Result<'in', 'wrong'>) {
  let [now, most] = [0, 0];
  const attempts = Array.from({ length: count }, () =>
    limits.make({ username: 'zoe', address: '192.0.2.1' }, async () => {
      now += 1;
      most = Math.max(most, now);
      await new Promise(setImmediate);
      now -= 1;
      return outcome;
    }),
  );
  return { outcomes: await Promise.all(attempts), most: () => most };
}

describe('attempts at once', () => {
  it('all get in when they are right', async () => {
    const { outcomes, most } = await atOnce(35, right);
    expect(outcomes).toEqual(Array.from({ length: 35 }, () => right));
    expect(most()).toBe(10);
  });

  it('do not slip through together when they are wrong', async () => {
    const { outcomes } = await atOnce(35, wrong);
    expect(outcomes.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => wrong));
    expect(outcomes.slice(10)).toEqual(Array.from({ length: 25 }, () => refused(60)));
  });
});

describe('failures from an address', () => {
  it('are a hundred a minute, whatever the usernames', async () => {
    for (let n = 0; n < 100; n += 1) await fail(1, `user ${n}`);
    expect(await attempt('somebody else')).toEqual(refused(60));
    expect(await attempt('somebody else', '192.0.2.2')).toEqual(wrong);
    clock.pass(60_000);
    expect(await attempt('somebody else')).toEqual(wrong);
  });

  it('are not what succeeds: a whole school signs in from one address', async () => {
    for (let n = 0; n < 1_000; n += 1) await succeed(`user ${n}`);
    expect(await attempt('user 1')).toEqual(wrong);
    expect(await attempt('user 1', undefined, right)).toEqual(right);
  });

  it('are counted together for what one customer has of IPv6', async () => {
    for (let n = 0; n < 100; n += 1) await fail(1, `user ${n}`, `2001:db8:1:2::${n}`);
    expect(await attempt('zoe', '2001:db8:1:2:ffff::1')).toEqual(refused(60));
    expect(await attempt('zoe', '2001:db8:1:3::1')).toEqual(wrong);
  });

  it('do not slip through together', async () => {
    let made = 0;
    const failing = Array.from({ length: 300 }, (_none, n) =>
      limits.make({ username: `user ${n}`, address: '192.0.2.1' }, async () => {
        made += 1;
        await new Promise(setImmediate);
        return wrong;
      }),
    );
    await Promise.all(failing);
    expect(made).toBe(100);
  });

  it('make a client that is over both limits wait for the later', async () => {
    for (let n = 0; n < 90; n += 1) await fail(1, `user ${n}`);
    clock.pass(10_000);
    await fail(10, 'zoe');
    expect(await attempt('ben')).toEqual(refused(50));
    expect(await attempt('zoe')).toEqual(refused(60));
  });
});
