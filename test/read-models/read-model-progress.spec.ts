import { setImmediate as nextTurn } from 'node:timers/promises';
import { START } from '../../src/event-store/event-store.port.js';
import { ReadModelProgress } from '../../src/read-models/read-model-progress.js';

/** The state of a promise when all that is due now is done. */
async function stateOf(promise: Promise<void>): Promise<string> {
  const settled = promise.then(
    () => 'passed',
    (reason: Error) => reason.message,
  );
  return Promise.race([settled, nextTurn('waiting')]);
}

describe('the progress of the read models', () => {
  let progress: ReadModelProgress;
  beforeEach(() => {
    progress = new ReadModelProgress();
  });

  it('stands before the log at first', () => expect(progress.position).toBe(START));

  it('stands where the read models have come', () => {
    progress.moved(7);
    progress.moved(9);
    expect(progress.position).toBe(9);
  });

  it('never goes back', () => {
    progress.moved(9);
    progress.moved(7);
    expect(progress.position).toBe(9);
  });
});

describe('waiting for the read models', () => {
  let progress: ReadModelProgress;
  beforeEach(() => {
    progress = new ReadModelProgress();
  });

  it('is over at once where they have passed', async () => {
    progress.moved(7);
    await progress.waitFor(7);
    await progress.waitFor(3);
    await progress.waitFor(START);
    expect(progress.position).toBe(7);
  });

  it('is over when they pass, and not before', async () => {
    const waiting = progress.waitFor(7);
    progress.moved(6);
    expect(await stateOf(waiting)).toBe('waiting');
    progress.moved(7);
    expect(await stateOf(waiting)).toBe('passed');
  });

  it('is over when they jump beyond', async () => {
    const waiting = [progress.waitFor(3), progress.waitFor(3), progress.waitFor(8)];
    progress.moved(7);
    expect(await Promise.all(waiting.map(stateOf))).toEqual(['passed', 'passed', 'waiting']);
  });

  it('is given up with the reason of the signal', async () => {
    const stop = new AbortController();
    const waiting = progress.waitFor(7, stop.signal);
    const other = progress.waitFor(7);
    stop.abort(new Error('enough'));
    expect(await stateOf(waiting)).toBe('enough');
    progress.moved(7);
    expect(await stateOf(other)).toBe('passed');
  });

  it('is given up at once when the signal came before', async () => {
    const waiting = progress.waitFor(7, AbortSignal.abort(new Error('enough')));
    expect(await stateOf(waiting)).toBe('enough');
  });

  it('is over when they have passed, even if the signal came before', async () => {
    progress.moved(7);
    const waiting = progress.waitFor(7, AbortSignal.abort(new Error('enough')));
    expect(await stateOf(waiting)).toBe('passed');
  });

  it('stays over when the signal comes later', async () => {
    const stop = new AbortController();
    const waiting = progress.waitFor(7, stop.signal);
    progress.moved(7);
    stop.abort(new Error('enough'));
    expect(await stateOf(waiting)).toBe('passed');
  });
});

describe('asking whether the read models pass in time', () => {
  const anHourMs = 3_600_000;

  it('is answered yes as soon as they pass', async () => {
    const progress = new ReadModelProgress();
    const passed = progress.passedWithin(7, anHourMs);
    progress.moved(7);
    expect(await passed).toBe(true);
  });

  it('is answered no when the time is over', async () => {
    const progress = new ReadModelProgress();
    progress.moved(6);
    expect(await progress.passedWithin(7, 0)).toBe(false);
  });
});
