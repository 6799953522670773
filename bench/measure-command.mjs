import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { NotThere } from './client.mjs';
import { peakMemoryMiB, usageOf, usedBetween } from './process-usage.mjs';
import { environmentOf } from './server.mjs';

const lookEveryMs = 10;
const nothing = { processorMs: 0, mainMs: 0 };

/**
 * Measures a program that ends by itself, with its start. The kernel forgets what a process used when it has ended, so it is looked at again and again
 * before. `environment`: what else is set. `eventsPerSecond` is what the program tells at its end, without
 * its start; `undefined` when it tells none.
 */
export async function measureCommand(program, { dataDir, environment = {} }) {
  if (!existsSync(program)) throw new NotThere(program);
  const before = { wallMs: performance.now(), ...nothing };
  const child = spawn(process.execPath, [program], {
    env: { ...environmentOf(dataDir), ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said = text(child.stdout);
  let seen = {};
  while (child.exitCode === null && child.signalCode === null) {
    seen = { ...seen, ...lookedAt(child.pid, before) };
    await setTimeout(lookEveryMs);
  }
  if (child.exitCode !== 0) throw new Error(`${program} ended with ${child.exitCode}.`);
  return { ...seen, eventsPerSecond: eventsPerSecondIn(await said) };
}

/** Nothing of a process that has ended meanwhile. */
function lookedAt(pid, before) {
  try {
    return { ...usedBetween(before, usageOf(pid)), peakMiB: peakMemoryMiB(pid) };
  } catch {
    return {};
  }
}

function eventsPerSecondIn(said) {
  const [last] = said.match(/[\d,]+(?= events\/s\n$)/) ?? [];
  return last && Number(last.replaceAll(',', ''));
}
