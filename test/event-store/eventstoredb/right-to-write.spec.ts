import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { NO_STREAM } from '../../../src/event-store/event-store.port.js';
import { happened } from '../../support/events.example.js';
import { until } from '../../support/eventstoredb/fakes.js';
import { handTicker } from './hand-ticker.js';
import { openLogs, storedIn } from './open-logs.js';

const { serve, open } = openLogs();
const warned = jest.spyOn(Logger.prototype, 'warn');

beforeEach(() => {
  warned.mockReset();
  jest.spyOn(Logger.prototype, 'log').mockReturnValue(undefined);
});

describe('a log whose right to write is not renewed', () => {
  it('sends no append after 10 s; those that wait are sent when it is renewed', async () => {
    const server = await serve();
    let nowMs = 0;
    const ticker = { nowMs: () => nowMs, pause: () => new Promise<void>(() => undefined) };
    const log = await open(server, { ticker });
    nowMs = 10_000;
    const appended = log.append('s', NO_STREAM, [happened(1)]);
    await until(() => warned.mock.calls.length > 0);
    expect(String(warned.mock.calls[0]?.[0])).toContain('could not be renewed for 10 s');
    expect(storedIn(server, 's')).toBe(0);
    nowMs = 0;
    expect(await appended).toMatchObject({ revision: 0 });
  });

  it('refuses every append once another process has taken over, and tells that it must end', async () => {
    const server = await serve();
    const sleeping = handTicker();
    const lost = jest.fn();
    const former = await open(server, { ticker: sleeping.ticker, lost });
    await former.append('s', NO_STREAM, [happened(1)]);
    const waiting = handTicker();
    const taken = jest.fn();
    void open(server, { ticker: waiting.ticker }).then(taken);
    while (taken.mock.calls.length === 0) await waiting.seconds(1);
    await sleeping.seconds(5);
    await until(() => lost.mock.calls.length > 0);
    expect(String(lost.mock.calls[0]?.[0])).toMatch(/process \d+ on \S+, has taken over the event/);
    await expect(former.append('s', 0, [happened(2)])).rejects.toThrow('has taken over');
    expect(storedIn(server, 's')).toBe(1);
  });
});
