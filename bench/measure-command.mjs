import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { NotThere } from './client.mjs';
import { peakMemoryMiB, usageOf, usedBetween } from './process-usage.mjs';
import { environmentOf } from './server.mjs';

const lookEveryMs = 10;
const nothing = { processorMs: 0, mainMs: 0 };

/**
 * Measures a program that ends by itself, with its start. The kernel forgets what a process used when it has ended, so it is looked at again and again
 * before.
 */
export async function measureCommand(program, dataDir) {
  if (!existsSync(program)) throw new NotThere(program);
  const before = { wallMs: performance.now(), ...nothing };
  const child = spawn(process.execPath, [program], {
    env: environmentOf(dataDir),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  let seen = {};
  while (child.exitCode === null && child.signalCode === null) {
    seen = { ...seen, ...lookedAt(child.pid, before) };
    await setTimeout(lookEveryMs);
  }
  if (child.exitCode !== 0) throw new Error(`${program} ended with ${child.exitCode}.`);
  return seen;
}

/** Nothing of a process that has ended meanwhile. */
function lookedAt(pid, before) {
  try {
    return { ...usedBetween(before, usageOf(pid)), peakMiB: peakMemoryMiB(pid) };
  } catch {
    return {};
  }
}
