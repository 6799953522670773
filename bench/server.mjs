import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { addressIn, printedBy } from '../tools/printed-by.mjs';
import { clientOf, token } from './client.mjs';
import { peakMemoryMiB, usageOf } from './process-usage.mjs';

const watchTurns = new URL('./watch-turns.mjs', import.meta.url).href;

/** What the programs under measure get to know. */
export const environmentOf = (dataDir) => ({
  ...process.env,
  DATA_DIR: dataDir,
  ADMIN_TOKEN: token,
  PORT: '0',
  HOST: '127.0.0.1',
  LOG_LEVEL: 'error',
});

/** Starts the built program of a checkout, by default this one, on a data folder of its own and a free port. `environment`: what else is set. */
export async function startServer(dataDir, checkout = process.cwd(), environment = {}) {
  const child = spawn(process.execPath, ['--import', watchTurns, 'dist/main.js'], {
    cwd: checkout,
    env: { ...environmentOf(dataDir), ...environment },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const kill = () => child.kill('SIGKILL');
  // When the bench ends before its server does. First, for the folder of its data is removed then.
  process.prependListener('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  const url = await printedBy(child, addressIn);
  return {
    ...clientOf(url),
    /** What the program has used so far. */
    usage: () => usageOf(child.pid),
    /** Highest memory so far in MiB, as the kernel counts it. */
    peakMemoryMiB: () => peakMemoryMiB(child.pid),
    /** From now on the peak of memory and the longest turn are counted anew. */
    countAnew: async () => {
      // See proc(5): the peak becomes what is in use.
      await writeFile(`/proc/${child.pid}/clear_refs`, '5');
      await longestTurn(child);
    },
    /** Longest turn of the event loop since this was last asked: `clockMs`, `processorMs`. */
    longestTurn: () => longestTurn(child),
    stop: async () => {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

async function longestTurn(child) {
  child.send('longest turn');
  const [answer] = await once(child, 'message');
  return answer;
}
