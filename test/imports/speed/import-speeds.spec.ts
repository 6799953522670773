import { ImportSpeeds } from '../../../src/imports/speed/import-speeds.js';
import { batchApplied, importId, passStarted } from '../../support/imports.example.js';

let nowMs: number;
let speeds: ImportSpeeds;

beforeEach(() => {
  nowMs = 0;
  speeds = new ImportSpeeds();
  speeds.elapsedMs = () => nowMs;
});

/** A record, so many milliseconds after the first moment. */
function recorded(rowsDone: number, atMs: number): void {
  nowMs = atMs;
  const event = batchApplied([], rowsDone, {});
  const occurredAt = new Date(Date.UTC(2026, 0, 2) + atMs).toISOString();
  speeds.saw(importId, { ...event, data: { ...event.data, occurredAt } });
}

describe('the time that the rest of an import takes', () => {
  it('is not known before the second record', () => {
    expect(speeds.secondsFor(importId, 1000)).toBeNull();
    recorded(1000, 0);
    expect(speeds.secondsFor(importId, 1000)).toBeNull();
  });

  it('is that of the rows before, rounded up', () => {
    recorded(1000, 0);
    recorded(2000, 500);
    expect(speeds.secondsFor(importId, 3000)).toBe(2);
    expect(speeds.secondsFor(importId, 1)).toBe(1);
    expect(speeds.secondsFor(importId, 0)).toBe(0);
  });

  it('follows the last twenty records', () => {
    recorded(0, 0);
    for (let n = 1; n <= 20; n += 1) recorded(1000 * n, 100_000 + 1000 * n);
    expect(speeds.secondsFor(importId, 10_000)).toBe(10);
  });

  it('is not known once nothing was recorded for half a minute', () => {
    recorded(1000, 0);
    recorded(2000, 500);
    nowMs = 30_500;
    expect(speeds.secondsFor(importId, 1000)).toBe(1);
    nowMs = 30_501;
    expect(speeds.secondsFor(importId, 1000)).toBeNull();
  });

  it('is known for longer where records are rare', () => {
    recorded(1000, 0);
    recorded(2000, 10_000);
    nowMs = 110_000;
    expect(speeds.secondsFor(importId, 1000)).toBe(10);
    nowMs = 110_001;
    expect(speeds.secondsFor(importId, 1000)).toBeNull();
  });

  it('is not known when the clock was set back', () => {
    recorded(1000, 500);
    recorded(2000, 0);
    expect(speeds.secondsFor(importId, 1000)).toBeNull();
  });

  it('is measured anew by another tenure', () => {
    recorded(1000, 0);
    recorded(2000, 500);
    speeds.saw(importId, passStarted('apply', 2));
    recorded(3000, 60_000);
    expect(speeds.secondsFor(importId, 1000)).toBeNull();
  });

  it('is forgotten at the end', () => {
    recorded(1000, 0);
    recorded(2000, 500);
    const data = { occurredAt: '2026-01-02T00:00:01.000Z', code: 'GIVEN_UP' };
    speeds.saw(importId, { type: 'ImportFailed', data });
    expect(speeds.secondsFor(importId, 1000)).toBeNull();
  });
});
