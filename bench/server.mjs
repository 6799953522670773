import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { addressIn, printedBy } from '../tools/printed-by.mjs';

const token = 'bench-admin-token-0123456789abcdef';

const watchTurns = new URL('./watch-turns.mjs', import.meta.url).href;
const ticksPerSecond = 100;

/** Starts the built program of a checkout, by default this one, on a data folder of its own and a free port. */
export async function startServer(dataDir, checkout = process.cwd()) {
  const env = {
    ...process.env,
    DATA_DIR: dataDir,
    ADMIN_TOKEN: token,
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'error',
  };
  const child = spawn(process.execPath, ['--import', watchTurns, 'dist/main.js'], {
    cwd: checkout,
    env,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const url = await printedBy(child, addressIn);
  return {
    url,
    get: (path) => fetchJson(`${url}${path}`),
    upload: (file) => upload(url, file),
    /** Highest memory so far in MiB, as the kernel counts it. */
    peakMemoryMiB: async () =>
      Number(/VmHWM:\s+(\d+)/.exec(await readFile(`/proc/${child.pid}/status`, 'utf8'))[1]) / 1024,
    /** Processor time so far, of all threads. See proc(5), stat: user and system. */
    processorSeconds: async () => {
      const stat = await readFile(`/proc/${child.pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
    },
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
      await new Promise((resolve) => child.once('exit', resolve));
    },
  };
}

async function longestTurn(child) {
  child.send('longest turn');
  const [answer] = await once(child, 'message');
  return answer;
}

const headers = { authorization: `Bearer ${token}` };

async function fetchJson(url) {
  const response = await fetch(url, { headers });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return response.json();
}

/** Uploads a file and waits for the end of its import, whichever it is; answers the seconds it took and its summary. */
async function upload(url, file) {
  const started = performance.now();
  const response = await fetch(`${url}/api/imports?fileName=users.csv`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'text/csv' },
    body: createReadStream(file),
    duplex: 'half',
  });
  if (response.status !== 202)
    throw new Error(`Upload: ${response.status} ${await response.text()}`);
  const { importId } = await response.json();
  for (;;) {
    const summary = await fetchJson(`${url}/api/imports/${importId}`);
    if (summary.status === 'completed' || summary.status === 'failed')
      return { seconds: (performance.now() - started) / 1000, summary };
    await setTimeout(100);
  }
}
