import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { ask } from './ask.js';
import { compiledProgram } from './compiled-program.js';

export const adminToken = 'test-admin-token-0123456789abcdef';

/** The program as a process of its own, so that it can be killed like one. */
export type ChildServer = {
  readonly url: string;
  /** Like pulling the plug. */
  readonly kill: () => Promise<void>;
  /** As an operator stops it. */
  readonly stop: () => Promise<void>;
  /** It does nothing any more, as on a machine that is suspended, until `thaw`. */
  readonly freeze: () => void;
  readonly thaw: () => void;
  /** The exit code, once it has ended; `null` after a kill. */
  readonly exitCode: () => Promise<number | null>;
  /** What it has written to its standard output and its log so far. */
  readonly said: () => string;
  /** An authorised request. */
  readonly call: (path: string, init?: RequestInit) => Promise<Response>;
};

/** Starts the program on a data folder and waits until it prints where it listens. Throws with its output when it ends first. */
export async function startChildServer(
  dataDir: string,
  env: Readonly<Record<string, string>> = {},
): Promise<ChildServer> {
  const program = compiledProgram();
  const child = spawn(process.execPath, [join(program, 'main.js')], {
    env: {
      PATH: process.env['PATH'],
      DATA_DIR: dataDir,
      PORT: '0',
      ADMIN_TOKEN: adminToken,
      // Files of these tests may delete everybody: none is held for that, unless a test says otherwise.
      HOLD_PERCENT: '100',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const exitCode = new Promise<number | null>((resolve) => child.once('close', resolve));
  const url = await printedUrl(child, () => output);
  return {
    url,
    said: () => output,
    kill: () => end(child, 'SIGKILL'),
    stop: () => end(child, 'SIGTERM'),
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    exitCode: () => exitCode,
    call: (path, init = {}) =>
      ask(url + path, {
        ...init,
        headers: {
          authorization: `Bearer ${adminToken}`,
          ...(init.headers as Readonly<Record<string, string>> | undefined),
        },
      }),
  };
}

function printedUrl(child: ChildProcess, said: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said());
      if (found) resolve(found[0]);
    };
    child.stdout?.on('data', look);
    child.stderr?.on('data', look);
    child.once('exit', (code) =>
      reject(new Error(`The server ended with code ${code}:\n${said()}`)),
    );
  });
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await ended;
}
