import { usedBetween } from './process-usage.mjs';
import { startServer } from './server.mjs';

/** Measures `run` of a figure with a server of a side: not its start, and not its stop. */
export async function measureServer({ run, times = 1 }, { side, dataDir, prepared }) {
  const server = await startServer(dataDir, side.checkout, prepared.environment);
  try {
    await server.countAnew();
    const before = server.usage();
    for (let n = 0; n < times; n += 1) await run(server, prepared);
    const used = usedBetween(before, server.usage());
    const { processorMs: turnMs } = await server.longestTurn();
    const ofOne = Object.fromEntries(Object.entries(used).map(([what, ms]) => [what, ms / times]));
    return { ...ofOne, turnMs, peakMiB: server.peakMemoryMiB() };
  } finally {
    await server.stop();
  }
}
