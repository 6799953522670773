/** Loaded into the server before anything else: tells the parent process, when asked, the longest turn of the event loop since it last asked. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

const resolution = 10;
const nanosecondsInMs = 1e6;

if (isMainThread && process.send) {
  const delay = monitorEventLoopDelay({ resolution });
  delay.enable();
  process.on('message', () => {
    process.send({ longestTurnMs: Math.max(0, delay.max / nanosecondsInMs - resolution) });
    delay.reset();
  });
  // Nobody is to wait for questions when the server stops.
  process.channel.unref();
}
