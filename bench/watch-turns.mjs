/**
 * Loaded into the server before anything else: tells the parent process, when asked, the longest turn of the event loop since it last asked. By the
 * clock, and by the processor time of the main thread: on a busy machine a turn takes longer by the clock for what others do.
 */
import { readFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const tickMs = 10;
const nanosecondsInMs = 1e6;

/** Of the main thread, in milliseconds. @see proc(5), schedstat */
const processorMs = () =>
  Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[0]) / nanosecondsInMs;

if (isMainThread && process.send) {
  let longest = { clockMs: 0, processorMs: 0 };
  let last = { clockMs: performance.now(), processorMs: processorMs() };
  const tick = () => {
    const now = { clockMs: performance.now(), processorMs: processorMs() };
    longest = {
      clockMs: Math.max(longest.clockMs, now.clockMs - last.clockMs - tickMs),
      processorMs: Math.max(longest.processorMs, now.processorMs - last.processorMs),
    };
    last = now;
  };
  setInterval(tick, tickMs).unref();
  process.on('message', () => {
    tick();
    process.send(longest);
    longest = { clockMs: 0, processorMs: 0 };
  });
  // Nobody is to wait for questions when the server stops.
  process.channel.unref();
}
