import { setTimeout } from 'node:timers/promises';
import type { ImportResponse } from '../../src/imports/answers/import-response.js';
import type { ChildServer } from './child-server.js';
import { csvOf } from './http-imports.js';

/** Waits until something is so. A test that waits in vain runs into its time-out. */
export async function comesTrue(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await setTimeout(50);
}

/** Whether the program can be used. Between waiting for the log and listening itself nobody answers for a moment. */
export const isReady = (program: ChildServer): Promise<boolean> =>
  program.call('/health/ready').then(
    ({ ok }) => ok,
    () => false,
  );

/** Uploads these lines. Answers the id of the import. */
export async function submit(program: ChildServer, lines: readonly string[]): Promise<string> {
  const answer = await program.call('/api/imports', {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: csvOf(lines),
  });
  return ((await answer.json()) as { readonly importId: string }).importId;
}

/** The import as it is shown now; `undefined` while it is not. */
export async function shown(program: ChildServer, id: string): Promise<ImportResponse | undefined> {
  const answer = await program.call(`/api/imports/${id}`).catch(() => undefined);
  return answer?.ok ? ((await answer.json()) as ImportResponse) : undefined;
}

/** The import once it has ended, however it ended. */
export async function endOf(program: ChildServer, id: string): Promise<ImportResponse> {
  for (;;) {
    const summary = await shown(program, id);
    if (summary !== undefined && summary.completedAt !== null) return summary;
    await setTimeout(50);
  }
}

/** The answer as text. */
export const textOf = async (program: ChildServer, path: string): Promise<string> =>
  (await program.call(path)).text();
