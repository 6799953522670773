import { jest } from '@jest/globals';
import { runProgram, type RunningProgram } from './run-program.js';

/** Every start takes a second or two, and test files share the processors with each other. */
jest.setTimeout(60_000);

/** Programs that are killed after each test, whatever it leaves running. */
export function programs(): (
  cwd: string,
  env?: Readonly<Record<string, string>>,
) => Promise<RunningProgram> {
  const running: RunningProgram[] = [];
  afterEach(async () => {
    for (const program of running.splice(0)) {
      program.signal('SIGKILL');
      await program.ended;
    }
  });
  return async (cwd, env = {}) => {
    const program = await runProgram(cwd, { PORT: '0', ...env });
    running.push(program);
    return program;
  };
}

/** Stops a program as an operator does. */
export async function stop(
  program: RunningProgram,
  signal: NodeJS.Signals = 'SIGTERM',
): Promise<void> {
  program.signal(signal);
  expect(await program.ended).toBe(0);
}
