import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { NO_STREAM, START } from '../../../src/event-store/event-store.port.js';
import type { Ticker } from '../../../src/event-store/eventstoredb/ticker.js';
import { happened, numbersOf } from '../../support/events.example.js';
import { openLogs, storedIn } from './open-logs.js';

const { serve, open } = openLogs();

beforeEach(() => {
  jest.spyOn(Logger.prototype, 'warn').mockReturnValue(undefined);
  jest.spyOn(Logger.prototype, 'log').mockReturnValue(undefined);
});

/** A process that was killed: nothing is renewed any more. */
const ofDead: Ticker = { nowMs: () => 0, pause: () => new Promise(() => undefined) };

/** A watch by which 15 s have passed whenever it is looked at. */
const hasty = (): Ticker => {
  let nowMs = 0;
  return {
    nowMs: () => (nowMs += 4_000),
    pause: (_, stop) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, 10);
        stop.addEventListener('abort', () => (clearTimeout(timer), resolve()));
      }),
  };
};

describe('starting again', () => {
  it('after a stop finds the same log and its newest event', async () => {
    const server = await serve();
    const former = await open(server);
    const { position } = await former.append('s', NO_STREAM, [happened(1)]);
    const identity = await former.identity();
    await former.close();
    const log = await open(server);
    expect(await log.identity()).toEqual(identity);
    expect(await log.lastPosition()).toBe(position);
    expect(await log.append('s', NO_STREAM, [happened(1)])).toEqual({ revision: 0, position });
  });

  it('after a kill takes the log over, finds its newest event, and the killed one writes no more', async () => {
    const server = await serve();
    const former = await open(server, { ticker: ofDead });
    const { position } = await former.append('s', NO_STREAM, [happened(1)]);
    const log = await open(server, { ticker: hasty() });
    expect(await log.lastPosition()).toBe(position);
    expect(await log.identity()).toEqual(await former.identity());
  });

  it('after another service has written finds its own newest event, and reads nothing else', async () => {
    const server = await serve();
    const theirs = await open(server, { streamPrefix: 'b_' });
    await theirs.append('user-1', NO_STREAM, [happened(1)]);
    const ours = await open(server, { streamPrefix: 'a_' });
    expect(await ours.lastPosition()).toBe(START);
    const { position } = await ours.append('user-1', NO_STREAM, [happened(2)]);
    await theirs.append('user-2', NO_STREAM, [happened(3)]);
    expect(await ours.lastPosition()).toBe(position);
    const read: number[] = [];
    for await (const batch of ours.readAll({ after: START, streamPrefixes: ['user-'] }))
      read.push(...numbersOf(batch));
    expect(read).toEqual([2]);
    expect([storedIn(server, 'a_user-1'), storedIn(server, 'b_user-1')]).toEqual([1, 1]);
    expect((await ours.identity()).id).not.toBe((await theirs.identity()).id);
  });
});
