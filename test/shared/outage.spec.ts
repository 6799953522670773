import { jest } from '@jest/globals';
import { Outage } from '../../src/shared/outage.js';

describe('an outage', () => {
  const said: string[] = [];
  let outage: Outage;
  beforeEach(() => {
    jest.useFakeTimers();
    said.length = 0;
    const tell = (sentence: string) => void said.push(sentence);
    outage = new Outage('MongoDB at db1', { warn: tell, log: tell });
  });
  afterEach(() => {
    outage.end();
    jest.useRealTimers();
  });
  const down = 'MongoDB at db1 is away. Rollbook waits and goes on by itself.';

  it('is told when it begins, and again every minute', () => {
    outage.goesOn('is away.');
    outage.goesOn('is away.');
    expect(said).toEqual([down]);
    jest.advanceTimersByTime(59_999);
    expect(said).toEqual([down]);
    jest.advanceTimersByTime(1);
    expect(said).toEqual([down, down]);
    expect(outage.sentence).toBe('MongoDB at db1 is away.');
  });

  it('is told with its newest reason', () => {
    outage.goesOn('is away.');
    outage.goesOn('refuses the account.');
    jest.advanceTimersByTime(60_000);
    expect(said.at(-1)).toBe(
      'MongoDB at db1 refuses the account. Rollbook waits and goes on by itself.',
    );
  });

  it('is told when it is over, and then no more', () => {
    outage.isOver();
    outage.goesOn('is away.');
    jest.advanceTimersByTime(12_000);
    expect(outage.lastsMs).toBe(12_000);
    outage.isOver();
    expect(said).toEqual([down, 'MongoDB at db1 answers again, after 12 s.']);
    jest.advanceTimersByTime(120_000);
    expect(said).toHaveLength(2);
    expect(outage.sentence).toBeUndefined();
    expect(outage.lastsMs).toBe(0);
  });
});
