import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isStray } from '../../../src/event-store/eventstoredb/outlive-stray-errors.js';
import { compiledProgram } from '../../support/compiled-program.js';
import { openLogs, storedIn } from './open-logs.js';

const { serve } = openLogs();
const fixture = fileURLToPath(new URL('late-answer.fixture.mjs', import.meta.url));

/** How a process ends that hears an answer to an append that it has given up. */
async function endAfterLateAnswer(...guard: readonly string[]) {
  const server = await serve();
  server.faults.onNextAppend('stored-answered-late', { streamPrefix: 'late' });
  const child = spawn(process.execPath, [fixture, server.url, ...guard]);
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const closed = once(child, 'close');
  const until = async (isSo: () => boolean): Promise<void> => {
    while (!isSo() && child.exitCode === null) await pause(10);
  };
  await until(() => said.includes('asked') && storedIn(server, 'late') > 0);
  child.stdin.write('go on\n');
  await until(() => said.includes('given up'));
  server.faults.sendLateAnswers();
  // Without the guard the process ends by itself, before it is asked.
  await Promise.race([closed, pause(1_000)]);
  child.stdin.on('error', () => undefined);
  child.stdin.write('are you there?\n');
  const [code] = (await closed) as [number];
  return { code, isAlive: said.includes('alive') };
}

describe('2: the answer to an append that was given up', () => {
  it('ends a process without the guard', async () =>
    expect(await endAfterLateAnswer()).toEqual({ code: 1, isAlive: false }));

  it('does not end a process with the guard', async () => {
    const guard = 'event-store/eventstoredb/outlive-stray-errors.js';
    const { href } = pathToFileURL(join(process.cwd(), compiledProgram(), guard));
    expect(await endAfterLateAnswer(href)).toEqual({ code: 0, isAlive: true });
  });
});

it.each([new Error('is not iterable'), new TypeError('x is not a function'), 'x', undefined])(
  'every other error that nobody caught is none of the client: %s',
  (error) => expect(isStray(error)).toBe(false),
);
