/** What this process uses while it does some work: `wallMs` by the clock, `processorMs` of all its threads. */
export async function usedHere(work) {
  const before = usage();
  await work();
  const after = usage();
  return Object.fromEntries(Object.entries(after).map(([what, ms]) => [what, ms - before[what]]));
}

/** The sum of what several works used. */
export function sumOf(parts) {
  const sum = { wallMs: 0, processorMs: 0 };
  for (const part of parts) for (const what of Object.keys(sum)) sum[what] += part[what];
  return sum;
}

function usage() {
  const { user, system } = process.cpuUsage();
  return { wallMs: performance.now(), processorMs: (user + system) / 1000 };
}
