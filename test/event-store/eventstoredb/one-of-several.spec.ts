import { newestOf, oneLog } from './one-log.js';

const byNumber = (a: number, b: number): number => a - b;

describe('a process that writes together with others', () => {
  it('marks a new log at once, for everybody to see', async () => {
    const { store, oneOfSeveral } = oneLog();
    const { takes } = oneOfSeveral();
    expect(await takes().taken).toMatchObject({ at: { revision: 0 }, newestBefore: -1 });
    const { type, data } = (await newestOf(store)) ?? {};
    expect(type).toBe('InstanceHeld');
    expect(data).toMatchObject({ epoch: 1, pid: process.pid, newest: 7, writers: 'several' });
  });

  it('waits for none of the others, and stands behind their marks', async () => {
    const { store, oneOfSeveral } = oneLog();
    const all = [oneOfSeveral(), oneOfSeveral(), oneOfSeveral()];
    const taken = await Promise.all(all.map(({ takes }) => takes().taken));
    expect(taken.map(({ at }) => at.revision).toSorted(byNumber)).toEqual([0, 1, 2]);
    const marked = await Promise.all(all.map(({ lease }) => lease.mark()));
    expect(marked.map(({ revision }) => revision).toSorted(byNumber)).toEqual([3, 4, 5]);
    expect((await newestOf(store))?.data).toMatchObject({ epoch: 1, newest: 7 });
    expect(all.flatMap(({ holders }) => holders)).toEqual([undefined, undefined, undefined]);
  });

  it('marks the log every 5 s until it is stopped', async () => {
    const { store, oneOfSeveral } = oneLog();
    const { takes, lease, seconds, stop } = oneOfSeveral();
    await takes().taken;
    const kept = lease.keep(stop.signal);
    await seconds(4);
    expect((await newestOf(store))?.revision).toBe(0);
    await seconds(11);
    expect((await newestOf(store))?.revision).toBe(3);
    stop.abort();
    await kept;
    await lease.release();
    expect((await newestOf(store))?.revision).toBe(3);
  });

  it('keeps a process waiting that wants the log alone, until 15 s after the last mark', async () => {
    const { store, oneOfSeveral, process: alone } = oneLog();
    const [first, second] = [oneOfSeveral(), oneOfSeveral()];
    await first.takes().taken;
    await second.takes().taken;
    void second.lease.keep(second.stop.signal);
    const lone = alone();
    const waiting = lone.takes();
    for (let n = 0; n < 30; n += 1) {
      await second.seconds(1);
      await lone.seconds(1);
    }
    expect(waiting.isTaken()).toBe(false);
    second.stop.abort();
    await lone.seconds(14);
    expect(waiting.isTaken()).toBe(false);
    await lone.seconds(2);
    expect(await waiting.taken).toMatchObject({ newestBefore: 7 });
    expect((await newestOf(store))?.data).toMatchObject({ epoch: 2 });
    expect((await newestOf(store))?.data).not.toHaveProperty('writers');
  });

  it('stops once another has taken the log alone', async () => {
    const { oneOfSeveral, process: alone } = oneLog();
    const { takes, lease } = oneOfSeveral();
    await takes().taken;
    const lone = alone();
    const waiting = lone.takes();
    await lone.seconds(17);
    await waiting.taken;
    expect(() => lease.check()).not.toThrow();
    await expect(lease.mark()).rejects.toThrow(/process \d+ on \S+, has taken over/);
    expect(() => lease.check()).toThrow('has taken over');
  });

  it('waits for one that writes alone, until that gives the log back', async () => {
    const { store, oneOfSeveral, process: alone } = oneLog();
    const lone = alone();
    await lone.takes().taken;
    void lone.lease.keep(lone.stop.signal);
    const { takes, seconds, holders } = oneOfSeveral();
    const waiting = takes();
    for (let n = 0; n < 40; n += 1) {
      await lone.seconds(1);
      await seconds(1);
    }
    expect(waiting.isTaken()).toBe(false);
    expect(holders.at(-1)).toContain(`process ${process.pid}`);
    lone.stop.abort();
    await lone.lease.release();
    await seconds(1);
    await waiting.taken;
    expect((await newestOf(store))?.data).toMatchObject({ epoch: 2, writers: 'several' });
  });

  it('takes the place of one that writes alone and was killed, after 15 s', async () => {
    const { oneOfSeveral, process: alone } = oneLog();
    await alone().takes().taken;
    const { takes, seconds } = oneOfSeveral();
    const waiting = takes();
    await seconds(14);
    expect(waiting.isTaken()).toBe(false);
    await seconds(2);
    expect(await waiting.taken).toMatchObject({ at: { revision: 1 }, newestBefore: 7 });
  });

  it('stops waiting when it is stopped', async () => {
    const { oneOfSeveral, process: alone } = oneLog();
    const lone = alone();
    await lone.takes().taken;
    const { takes, seconds, stop } = oneOfSeveral();
    const { taken } = takes();
    await seconds(1);
    stop.abort();
    await expect(taken).rejects.toThrow('closed');
  });
});
