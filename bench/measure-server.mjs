import { usedBetween } from './process-usage.mjs';
import { startServer } from './server.mjs';

/** Measures `run` of a figure with a server of a side: not its start, and not its stop. */
export async function measureServer({ begin, run, times }, { side, dataDir, prepared }) {
  const server = await startServer(dataDir, side.checkout, prepared.environment);
  try {
    await begin?.(server, prepared);
    await server.countAnew();
    const before = server.usage();
    const call = () => run(server, prepared);
    const longestMs = await longestOf(call, times ?? 1);
    const used = usedBetween(before, server.usage());
    const { processorMs: turnMs } = await server.longestTurn();
    const ofOne = Object.fromEntries(
      Object.entries(used).map(([what, ms]) => [what, ms / (times ?? 1)]),
    );
    return { ...ofOne, ...(times && { longestMs }), turnMs, peakMiB: server.peakMemoryMiB() };
  } finally {
    await server.stop();
  }
}

/** Calls it so many times, one after the other; answers how long the longest took, in milliseconds. */
async function longestOf(call, times) {
  let longestMs = 0;
  for (let n = 0; n < times; n += 1) {
    const started = performance.now();
    await call();
    longestMs = Math.max(longestMs, performance.now() - started);
  }
  return longestMs;
}
