import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A fake server as a process of its own, for tests that kill it. */
export type ChildEventStoreDb = {
  /** What `EVENTSTORE_URL` is set to. */
  readonly url: string;
  readonly port: number;
  /** Like pulling the plug. */
  readonly kill: () => Promise<void>;
  /** It is there and does nothing, as a machine that is out of memory. */
  readonly freeze: () => void;
  readonly thaw: () => void;
};

/**
 * Starts one that keeps its events in a file, and waits until it listens. Started again on the same file and port it takes up where it was killed.
 * @throws when it ends before it listens.
 */
export async function startChildEventStoreDb(file: string, port = 0): Promise<ChildEventStoreDb> {
  const args = ['test/support/eventstoredb/serve.mjs', '--file', file, '--port', String(port)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await firstLineOf(child);
  return {
    url,
    port: Number(/:(\d+)\?/.exec(url)?.[1]),
    kill: () => killed(child),
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
  };
}

function firstLineOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    createInterface(child.stdout!).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`The fake server ended with code ${code}.`)));
  });
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}
