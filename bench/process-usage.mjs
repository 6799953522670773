import { existsSync, readFileSync } from 'node:fs';

const msPerTick = 10;

/** Only Linux says what a process and its main thread use, in /proc. */
export const isCounted = existsSync('/proc/self/task');

/** What a process has used so far, in milliseconds: `wallMs` by the clock, `processorMs` of all its threads, `mainMs` of its main thread. */
export function usageOf(pid) {
  return {
    wallMs: performance.now(),
    processorMs: processorMsIn(`/proc/${pid}/stat`),
    mainMs: processorMsIn(`/proc/${pid}/task/${pid}/stat`),
  };
}

/** What was used between two answers of `usageOf`. */
export const usedBetween = (before, after) =>
  Object.fromEntries(Object.entries(after).map(([what, ms]) => [what, ms - before[what]]));

/** Highest memory so far in MiB, as the kernel counts it. */
export const peakMemoryMiB = (pid) =>
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;

/** User and system time. @see proc(5), stat */
function processorMsIn(file) {
  const stat = readFileSync(file, 'utf8');
  // The second field is the name of the program, which may have spaces.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * msPerTick;
}
