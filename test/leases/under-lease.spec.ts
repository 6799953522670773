import { setTimeout } from 'node:timers/promises';
import { OnlyProcessLeases } from '../../src/leases/only-process.leases.js';
import type { Lease } from '../../src/leases/leases.port.js';
import { runUnderLease, type RunningUnderLease } from '../../src/leases/under-lease.js';

const times = { renewEveryMs: 5, workForMs: 400, lookEveryMs: 2 };

const comes = async (notes: readonly string[], note: string): Promise<void> => {
  while (!notes.includes(note)) await setTimeout(1);
};

describe('work under a lease', () => {
  let leases: OnlyProcessLeases;
  const running: RunningUnderLease[] = [];
  beforeEach(() => {
    leases = new OnlyProcessLeases();
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((one) => one.close()));
  });

  /** Works until it is told to end, and notes who works. */
  function worker(owner: string, notes: string[], use = leases) {
    const one = runUnderLease({
      name: 'imports',
      leases: use,
      owner,
      times,
      async work(signal) {
        notes.push(`${owner} begins`);
        await new Promise<void>((end) => signal.addEventListener('abort', () => end()));
        notes.push(`${owner} ends`);
      },
    });
    running.push(one);
    return one;
  }

  it('is done by one, and by the next when that one has ended', async () => {
    const notes: string[] = [];
    const first = worker('a', notes);
    await comes(notes, 'a begins');
    worker('b', notes);
    await setTimeout(10 * times.lookEveryMs);
    expect(notes).toEqual(['a begins']);
    await first.close();
    await comes(notes, 'b begins');
    expect(notes).toEqual(['a begins', 'a ends', 'b begins']);
  });

  it('ends when the lease is lost, and is begun again with the next', async () => {
    const notes: string[] = [];
    worker('a', notes);
    await comes(notes, 'a begins');
    // Another one takes it, as after 15 s without a renewal, and gives it back.
    const stolen = await leases.take('imports', 'a');
    await comes(notes, 'a ends');
    await leases.release(stolen!);
    while (notes.length < 3) await setTimeout(1);
    expect(notes).toEqual(['a begins', 'a ends', 'a begins']);
  });

  it('ends when the lease cannot be renewed for a while', async () => {
    class Deaf extends OnlyProcessLeases {
      override renew(): Promise<boolean> {
        return new Promise(() => undefined);
      }
    }
    const notes: string[] = [];
    const signals: AbortSignal[] = [];
    const deaf = new Deaf();
    // What hangs never ends: it is not waited for in this test.
    void runUnderLease({
      name: 'imports',
      leases: deaf,
      owner: 'a',
      times,
      async work(signal) {
        signals.push(signal);
        await new Promise<void>((end) => signal.addEventListener('abort', () => end()));
        notes.push('ended');
      },
    });
    await comes(notes, 'ended');
    expect(signals[0]?.aborted).toBe(true);
  });

  it('is not begun under a lease whose answer came too late', async () => {
    let answers = 0;
    class Slow extends OnlyProcessLeases {
      override async take(name: string, owner: string): Promise<Lease | undefined> {
        const lease = await super.take(name, owner);
        answers += 1;
        // Frozen before it sees the answer: another may have the lease by now.
        if (answers === 1) await setTimeout(2 * times.workForMs);
        return lease;
      }
    }
    const epochs: number[] = [];
    const one = runUnderLease({
      name: 'imports',
      leases: new Slow(),
      owner: 'a',
      times,
      async work(signal, { epoch }) {
        epochs.push(epoch);
        await new Promise<void>((end) => signal.addEventListener('abort', () => end()));
      },
    });
    running.push(one);
    while (epochs.length === 0) await setTimeout(1);
    expect(epochs[0]).toBeGreaterThan(1);
  });

  it('is begun again when it fails, or ends by itself', async () => {
    const epochs: number[] = [];
    let fails = true;
    const one = runUnderLease({
      name: 'imports',
      leases,
      owner: 'a',
      times,
      async work(_signal: AbortSignal, { epoch }: Lease) {
        epochs.push(epoch);
        if (fails) {
          fails = false;
          throw new Error('The store is down.');
        }
      },
    });
    running.push(one);
    while (epochs.length < 3) await setTimeout(1);
    expect(epochs.slice(0, 3)).toEqual([1, 2, 3]);
  });

  it('is left to another by a process that cannot do it, and taken up when it can again', async () => {
    const notes: string[] = [];
    let isAble = true;
    const one = runUnderLease({
      name: 'imports',
      leases,
      owner: 'a',
      times,
      isAble: () => isAble,
      async work(signal) {
        notes.push('a begins');
        await new Promise<void>((end) => signal.addEventListener('abort', () => end()));
        notes.push('a ends');
      },
    });
    running.push(one);
    await comes(notes, 'a begins');
    isAble = false;
    await comes(notes, 'a ends');
    const other = worker('b', notes);
    await comes(notes, 'b begins');
    await other.close();
    isAble = true;
    while (notes.at(-1) !== 'a begins') await setTimeout(1);
    expect(notes).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'a begins']);
  });
});
