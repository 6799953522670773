import { hostname } from 'node:os';
import { newestOf, oneLog } from './one-log.js';

describe('the one process that may write to a log', () => {
  it('takes a new log at once, and notes itself and the newest event it knows', async () => {
    const { store, process: start } = oneLog();
    const { lease, takes } = start();
    expect(await takes().taken).toMatchObject({ at: { revision: 0 }, newestBefore: -1 });
    expect(() => lease.check()).not.toThrow();
    const { data } = (await newestOf(store)) ?? {};
    expect(data).toMatchObject({ epoch: 1, host: hostname(), pid: process.pid, newest: 7 });
  });

  it('keeps the log as long as it renews; another waits, and knows who holds it', async () => {
    const { process: start } = oneLog();
    const [first, second] = [start(), start()];
    await first.takes().taken;
    void first.lease.keep(first.stop.signal);
    const waiting = second.takes();
    for (let n = 0; n < 60; n += 1) {
      await first.seconds(1);
      await second.seconds(1);
    }
    expect(waiting.isTaken()).toBe(false);
    expect(second.holders.at(-1)).toBe(`process ${process.pid} on ${hostname()}`);
    first.stop.abort();
    await first.lease.release();
    await second.seconds(1);
    expect(await waiting.taken).toMatchObject({ newestBefore: 7 });
    expect(second.holders.at(-1)).toBeUndefined();
  });

  it('loses the log to another after 15 s without a renewal, not before, and writes no more', async () => {
    const { store, process: start } = oneLog();
    const [first, second] = [start(), start()];
    await first.takes().taken;
    const lost = first.lease.keep(first.stop.signal).catch(String);
    const waiting = second.takes();
    await second.seconds(14);
    expect(waiting.isTaken()).toBe(false);
    await second.seconds(2);
    await waiting.taken;
    expect((await newestOf(store))?.data).toMatchObject({ epoch: 2 });
    // The first wakes up.
    await first.seconds(5);
    expect(await lost).toContain('has taken over');
    expect(() => first.lease.check()).toThrow('taken over');
    await first.lease.release();
    expect((await newestOf(store))?.type).toBe('InstanceHeld');
  });

  it('writes nothing once it could not renew for 10 s, and goes on when it could', async () => {
    const { process: start } = oneLog();
    const { lease, seconds, stop, takes, goSilent } = start();
    await takes().taken;
    void lease.keep(stop.signal);
    const answer = goSilent();
    await seconds(9);
    expect(() => lease.check()).not.toThrow();
    await seconds(1);
    expect(() => lease.check()).toThrow('could not be renewed');
    answer();
    await seconds(6);
    expect(() => lease.check()).not.toThrow();
    stop.abort();
  });

  it('is not taken over because the server was away for both', async () => {
    const { process: start } = oneLog();
    const [first, second] = [start(), start()];
    await first.takes().taken;
    const waiting = second.takes();
    await second.seconds(14);
    // The renewal comes late, but it comes before the look that would be too late.
    void first.lease.keep(first.stop.signal);
    await first.seconds(5);
    await second.seconds(14);
    expect(waiting.isTaken()).toBe(false);
    first.stop.abort();
    second.stop.abort();
    await expect(waiting.taken).rejects.toThrow('closed');
  });
});
