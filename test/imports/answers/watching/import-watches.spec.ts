import { setImmediate } from 'node:timers/promises';
import { jest } from '@jest/globals';
import type { ImportResponse } from '../../../../src/imports/answers/import-response.js';
import type { ShownImports } from '../../../../src/imports/answers/shown-imports.js';
import { ImportWatches } from '../../../../src/imports/answers/watching/import-watches.js';
import type { Listener } from '../../../../src/imports/answers/watching/listener.js';
import { ReadModelProgress } from '../../../../src/read-models/read-model-progress.js';
import { importId } from '../../../support/imports.example.js';
import { Heard } from './heard.js';

let shown: Partial<ImportResponse> | undefined;
let reads: number;
let away: boolean;
let progress: ReadModelProgress;
let watches: ImportWatches;

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
  shown = { importId, rowsDone: 0, completedAt: null };
  [reads, away] = [0, false];
  progress = new ReadModelProgress();
  const find = async () => {
    reads += 1;
    if (away) throw new Error('The store is away.');
    return shown;
  };
  watches = new ImportWatches({ find } as unknown as ShownImports, progress);
});

afterEach(() => jest.useRealTimers());

/** Lets time pass, and everything happen that happens in it. */
async function pass(ms: number): Promise<void> {
  for (let at = 0; at < ms; at += 500) {
    jest.advanceTimersByTime(500);
    for (let turn = 0; turn < 20; turn += 1) await setImmediate();
  }
}

async function hear(lastId?: string): Promise<Heard> {
  const listener = await watches.listen(importId, { lastId });
  if (!listener || listener === 'seen') throw new Error('There is no listener.');
  const heard = new Heard(listener);
  await pass(0);
  for (let turn = 0; turn < 20; turn += 1) await setImmediate();
  return heard;
}

const moveTo = (rowsDone: number): void => void (shown = { ...shown, rowsDone });
const end = (): void => void (shown = { ...shown, completedAt: '2026-01-02T03:04:06.000Z' });

describe('listening to an import', () => {
  it('shows it at once, whenever it has changed, and at its end, then ends', async () => {
    const heard = await hear();
    expect(heard.text).toMatch(
      /^retry: 2000\n\nid: [0-9a-f]{16}\nevent: import\ndata: \{.*\}\n\n$/,
    );
    for (const rows of [10, 20]) {
      moveTo(rows);
      await pass(1000);
    }
    await pass(2000);
    expect(heard.rowsDone).toEqual([0, 10, 20]);
    end();
    await pass(1000);
    expect(heard.rowsDone).toEqual([0, 10, 20, 20]);
    expect(heard.isEnded).toBe(true);
  });

  it('is one event and the end when the import has ended', async () => {
    end();
    const heard = await hear();
    expect(heard.rowsDone).toEqual([0]);
    expect(heard.isEnded).toBe(true);
    const before = reads;
    await pass(5000);
    expect(reads).toBe(before);
  });

  it('is not there for an import that is not there, and is asked for again', async () => {
    const known = shown;
    shown = undefined;
    expect(await watches.listen(importId, {})).toBeUndefined();
    shown = known;
    expect((await hear()).rowsDone).toEqual([0]);
  });

  it('fails when the import cannot be read at first, and is asked for again', async () => {
    away = true;
    await expect(watches.listen(importId, {})).rejects.toThrow('away');
    away = false;
    expect((await hear()).rowsDone).toEqual([0]);
  });

  it('outlives a store that is away', async () => {
    const heard = await hear();
    away = true;
    await pass(3000);
    away = false;
    moveTo(10);
    await pass(1000);
    expect(heard.rowsDone).toEqual([0, 10]);
  });

  it('is a comment every 15 s while nothing moves', async () => {
    const heard = await hear();
    const before = heard.text;
    await pass(14_500);
    expect(heard.text).toBe(before);
    await pass(30_500);
    expect(heard.text).toBe(`${before}:\n\n:\n\n:\n\n`);
  });
});

describe('connecting again', () => {
  it('does not show what the client knows, but what has changed since', async () => {
    const [lastId] = (await hear()).ids;
    const heard = await hear(lastId);
    expect(heard.text).toBe('retry: 2000\n\n');
    moveTo(10);
    await pass(1000);
    expect(heard.rowsDone).toEqual([10]);
  });

  it('shows the end to a client that knows less', async () => {
    const [lastId] = (await hear()).ids;
    end();
    await pass(1000);
    const heard = await hear(lastId);
    expect([heard.rowsDone, heard.isEnded]).toEqual([[0], true]);
  });

  it('is over for a client that knows the end', async () => {
    end();
    const [lastId] = (await hear()).ids;
    expect(await watches.listen(importId, { lastId })).toBe('seen');
  });

  it('shows the import as of the position that the client waits for', async () => {
    await hear();
    progress.moved(7);
    moveTo(10);
    const listener = await watches.listen(importId, { position: 7 });
    const heard = new Heard(listener as Listener);
    for (let turn = 0; turn < 20; turn += 1) await setImmediate();
    expect(heard.rowsDone).toEqual([10]);
  });
});

describe('three thousand listeners of one import', () => {
  it('cost the reads of one, and all hear everything', async () => {
    const heard = await Promise.all(Array.from({ length: 3000 }, () => hear()));
    expect(reads).toBe(1);
    moveTo(10);
    await pass(1000);
    end();
    await pass(1000);
    expect(reads).toBeLessThanOrEqual(5);
    for (const { rowsDone, isEnded } of heard)
      expect([rowsDone, isEnded]).toEqual([[0, 10, 10], true]);
  });
});

describe('a listener that does not read', () => {
  it('is shown the newest when it reads again, and nothing in between', async () => {
    const listener = (await watches.listen(importId, {})) as Listener;
    for (let rows = 1; rows <= 100; rows += 1) {
      moveTo(rows);
      await pass(500);
    }
    const held = listener.stream.readableLength;
    expect(held).toBeLessThan(1000);
    const heard = new Heard(listener);
    for (let turn = 0; turn < 20; turn += 1) await setImmediate();
    expect(heard.rowsDone.at(-1)).toBe(100);
    expect(heard.rowsDone.length).toBeLessThanOrEqual(2);
  });

  it('is cut off after a minute and a half, and forgotten', async () => {
    const listener = (await watches.listen(importId, {})) as Listener;
    await pass(90_000);
    expect(listener.stream.destroyed).toBe(true);
    const before = reads;
    await pass(5000);
    expect(reads).toBe(before);
  });
});

describe('a listener that goes away', () => {
  it('is forgotten, and the import is not read any more after the last', async () => {
    const [one, other] = [await hear(), await hear()];
    one.listener.stream.destroy();
    moveTo(10);
    await pass(1000);
    expect(one.rowsDone).toEqual([0]);
    expect(other.rowsDone).toEqual([0, 10]);
    other.listener.stream.destroy();
    await pass(500);
    const before = reads;
    await pass(5000);
    expect(reads).toBe(before);
    expect((await hear()).rowsDone).toEqual([10]);
  });
});

describe('the stop of the service', () => {
  it('ends every listening, and what begins after it after one event', async () => {
    const heard = await hear();
    watches.beforeApplicationShutdown();
    for (let turn = 0; turn < 20; turn += 1) await setImmediate();
    expect([heard.rowsDone, heard.isEnded]).toEqual([[0], true]);
    const late = await hear();
    expect([late.rowsDone, late.isEnded]).toEqual([[0], true]);
  });
});
