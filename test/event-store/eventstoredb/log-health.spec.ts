import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { LogHealth } from '../../../src/event-store/eventstoredb/log-health.js';

const minuteMs = 60_000;
const warned = jest.spyOn(Logger.prototype, 'warn');
const logged = jest.spyOn(Logger.prototype, 'log');
beforeEach(() => {
  jest.useFakeTimers();
  for (const spy of [warned, logged]) spy.mockReset();
});
afterEach(() => jest.useRealTimers());

const toldBy = (spy: typeof warned) => spy.mock.calls.map(([text]) => String(text));
const refused = Object.assign(new Error('14 UNAVAILABLE: ECONNREFUSED'), { code: 14 });

describe('a server of the log that does not answer', () => {
  it('is told at once, again every minute, and once when it answers again', () => {
    const health = new LogHealth('node1:2113');
    for (let n = 0; n < 100; n += 1) health.failed('reading', refused);
    expect(toldBy(warned)).toEqual([
      'EventStoreDB at node1:2113 does not answer. Check that it runs and that EVENTSTORE_URL is right. (14 UNAVAILABLE: ECONNREFUSED) ' +
        'Rollbook waits and goes on by itself.',
    ]);
    jest.advanceTimersByTime(minuteMs - 1);
    expect(warned).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(1);
    health.failed('reading', refused);
    expect(warned).toHaveBeenCalledTimes(2);
    jest.advanceTimersByTime(3 * minuteMs);
    expect(warned).toHaveBeenCalledTimes(5);
    expect(logged).not.toHaveBeenCalled();

    health.succeeded('reading');
    jest.advanceTimersByTime(10 * minuteMs);
    expect(warned).toHaveBeenCalledTimes(5);
    expect(toldBy(logged)).toEqual(['EventStoreDB at node1:2113 answers again, after 240 s.']);
  });

  it('tells the reason of the moment, not the first one', () => {
    const health = new LogHealth('node1:2113');
    health.failed('reading', refused);
    health.failed('reading', new Error('Could not recognize Server Is Not Ready'));
    jest.advanceTimersByTime(minuteMs);
    expect(toldBy(warned)[1]).toContain('is not ready yet.');
  });

  it('is down until everything that failed has succeeded', () => {
    const health = new LogHealth('node1:2113');
    expect([health.failure, health.failingForMs]).toEqual([undefined, 0]);
    health.failed('writing', refused);
    health.failed('following', refused);
    jest.advanceTimersByTime(7_000);
    health.succeeded('writing');
    health.succeeded('reading');
    expect(health.failure).toMatch(/^EventStoreDB at node1:2113 does not answer\./);
    expect(health.failingForMs).toBe(7_000);
    health.succeeded('following');
    expect([health.failure, health.failingForMs]).toEqual([undefined, 0]);
    expect(logged).toHaveBeenCalledTimes(1);
  });

  it('is told no more once the log is closed', () => {
    const health = new LogHealth('node1:2113');
    health.failed('reading', refused);
    health.close();
    jest.advanceTimersByTime(5 * minuteMs);
    expect(warned).toHaveBeenCalledTimes(1);
  });
});

describe('a log that another process holds', () => {
  it('is told once, with the process, and can be used when that has ended', () => {
    const health = new LogHealth('node1:2113');
    for (let n = 0; n < 100; n += 1) health.waitsFor('process 7 on north');
    expect(toldBy(warned)).toEqual([
      'Another Rollbook, process 7 on north, holds the event log. This one waits, and goes on by itself 15 s after the other has ended.',
    ]);
    expect(health.failure).toBe(toldBy(warned)[0]);
    health.waitsFor(undefined);
    expect(health.failure).toBeUndefined();
  });
});
