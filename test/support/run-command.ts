import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { compiledProgram } from './compiled-program.js';

export type Ended = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** `npm run <command> -- <args>` on a data folder, until it ends. */
export async function runCommand(
  command: 'backup' | 'restore' | 'rebuild' | 'rebuild-claims' | 'copy-log',
  dataDir: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const program = join(compiledProgram(), `${command}.js`);
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [program, ...args],
      { env: { DATA_DIR: dataDir, ...env }, timeout: 120_000 },
      (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code ?? -1) : 0, stdout, stderr }),
    );
  });
}
