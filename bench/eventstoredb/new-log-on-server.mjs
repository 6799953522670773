import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { printedBy } from '../../tools/printed-by.mjs';

/** The variables that give the program a log of its own: on the server of `EVENTSTORE_TEST_URL`, else on one that is started for the bench. */
export async function newLogOnServer() {
  return {
    EVENTSTORE_URL: process.env.EVENTSTORE_TEST_URL || (await startedServer()),
    EVENTSTORE_STREAM_PREFIX: `bench_${randomBytes(6).toString('hex')}_`,
  };
}

let started;

/** The URL of a fake server, a process of its own that lives as long as the bench. It keeps its events in memory. */
function startedServer() {
  started ??= startServer();
  return started;
}

function startServer() {
  const child = spawn(process.execPath, ['test/support/eventstoredb/serve.mjs'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.prependListener('exit', () => child.kill('SIGKILL'));
  const url = printedBy(child, (output) => /^(esdb:\S+)\n/.exec(output)?.[1]);
  // The bench need not wait for its end.
  child.unref();
  return url.finally(() => child.stdout.unref());
}
