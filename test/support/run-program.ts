import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { compiledProgram } from './compiled-program.js';

/** The program with nothing but this environment, and what it says. */
export type RunningProgram = {
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** How it ended: the exit code, or the signal that killed it. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
  /** Where it listens, once it says so; throws with what it said when it ends first. */
  readonly ready: () => Promise<string>;
  readonly signal: (signal: NodeJS.Signals) => void;
};

/** Starts the program in a working directory. Nothing is set that `env` does not set. */
export async function runProgram(
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<RunningProgram> {
  const main = join(process.cwd(), compiledProgram(), 'main.js');
  const child = spawn(process.execPath, [main], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.stderr += chunk.toString()));
  let over = false;
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.once('close', (code, signal) => {
      over = true;
      resolve(code ?? signal);
    });
  });
  const ready = async () => {
    for (;;) {
      const url = /ready at (http:\S+)/.exec(said.stdout)?.[1];
      if (url !== undefined) return url;
      if (over) throw new Error(`The program ended:\n${said.stdout}${said.stderr}`);
      await setTimeout(10);
    }
  };
  return {
    stdout: () => said.stdout,
    stderr: () => said.stderr,
    ended,
    ready,
    signal: (signal) => void child.kill(signal),
  };
}
