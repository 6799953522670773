import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startServer } from './server.mjs';

/**
 * Imports a file by a server of its own, and prints how long it took, the longest turn of the event loop and the peak of memory. `pieces`: the
 * file, as texts or bytes. `folder`: where the file is written.
 */
export async function measureImport(name, { pieces, folder, dataDir }) {
  const file = join(folder, 'users.csv');
  await writeFile(file, pieces);
  const server = await startServer(dataDir);
  try {
    await server.countAnew();
    const { seconds, summary } = await server.upload(file);
    const longest = await server.longestTurn();
    print(name, { seconds, summary, longest, peakMiB: server.peakMemoryMiB() });
  } finally {
    await server.stop();
  }
}

function print(name, { seconds, summary, longest, peakMiB }) {
  const turn = `${Math.round(longest.clockMs)} ms (${Math.round(longest.processorMs)} ms of processor time)`;
  const peak = `${Math.round(peakMiB)} MiB`;
  process.stdout.write(
    `${name.padEnd(36)} ${`${seconds.toFixed(1)} s`.padStart(9)}   longest turn ${turn.padStart(38)}   peak memory ${peak.padStart(8)}   ${howItEnded(summary)}\n`,
  );
}

function howItEnded({ counts, fileError }) {
  if (fileError) return `failed: ${fileError.code}`;
  const ends = Object.entries(counts).filter(([, count]) => count > 0);
  return ends.map(([status, count]) => `${count} ${status}`).join(', ');
}
