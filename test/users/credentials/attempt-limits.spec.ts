import { AttemptLimits } from '../../../src/users/credentials/attempt-limits.js';
import { SettableClock } from './credentials.example.js';

const allowed = { ok: true, value: expect.anything() };
const refused = (retryAfterSeconds: number) => ({ ok: false, rejection: { retryAfterSeconds } });

let clock: SettableClock;
let limits: AttemptLimits;
beforeEach(() => {
  clock = new SettableClock();
  limits = new AttemptLimits(clock);
});

const attempt = (username: string, address = '192.0.2.1') => limits.begin(username, address);

function fail(times: number, username: string, address?: string): void {
  for (let n = 0; n < times; n += 1) expect(attempt(username, address)).toEqual(allowed);
}

function succeed(username: string, address?: string): void {
  const begun = attempt(username, address);
  if (!begun.ok) throw new Error('The attempt was refused.');
  begun.value.succeeded();
}

describe('failures of a username', () => {
  it('are ten a minute, from whatever address', () => {
    fail(9, 'zoe');
    fail(1, 'zoe', '192.0.2.2');
    expect(attempt('zoe', '192.0.2.3')).toEqual(refused(60));
    expect(attempt('ben')).toEqual(allowed);
  });

  it('are of one username in whatever spelling', () => {
    fail(5, 'zoë');
    fail(5, ' ZOE\u0308');
    expect(attempt('Ｚoë')).toEqual(refused(60));
  });

  it('are forgotten one by one, a minute after each', () => {
    fail(4, 'zoe');
    clock.pass(20_000);
    fail(6, 'zoe');
    clock.pass(38_500);
    expect(attempt('zoe')).toEqual(refused(2));
    clock.pass(1_500);
    fail(4, 'zoe');
    expect(attempt('zoe')).toEqual(refused(20));
  });

  it('count only while they are allowed: who waits as told gets in', () => {
    fail(10, 'zoe');
    clock.pass(30_000);
    for (let n = 0; n < 50; n += 1) expect(attempt('zoe')).toEqual(refused(30));
    clock.pass(30_000);
    expect(attempt('zoe')).toEqual(allowed);
  });

  it('are not what succeeded', () => {
    for (let n = 0; n < 30; n += 1) succeed('zoe');
    fail(10, 'zoe');
    expect(attempt('zoe')).toEqual(refused(60));
  });

  it('are not made good by a success', () => {
    fail(9, 'zoe');
    succeed('zoe');
    fail(1, 'zoe');
    expect(attempt('zoe')).toEqual(refused(60));
  });

  it('do not lock anybody out when the clock is set back', () => {
    fail(10, 'zoe');
    clock.pass(-3_600_000);
    expect(attempt('zoe')).toEqual(allowed);
  });
});

describe('attempts from an address', () => {
  it('are a hundred a minute, whatever the usernames, and whether they succeed', () => {
    for (let n = 0; n < 50; n += 1) {
      succeed(`user ${n}`);
      fail(1, `user ${n}`);
    }
    expect(attempt('somebody else')).toEqual(refused(60));
    expect(attempt('somebody else', '192.0.2.2')).toEqual(allowed);
    clock.pass(60_000);
    expect(attempt('somebody else')).toEqual(allowed);
  });

  it('make whoever is over both limits wait for the later', () => {
    for (let n = 0; n < 90; n += 1) fail(1, `user ${n}`);
    clock.pass(10_000);
    fail(10, 'zoe');
    expect(attempt('ben')).toEqual(refused(50));
    expect(attempt('zoe')).toEqual(refused(60));
  });
});
