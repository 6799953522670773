import { textOf } from '../support/ask-rollbook.js';
import type { ChildServer } from '../support/child-server.js';
import { startReady } from './imported-school.example.js';
import { ended, rows, seed, upload } from './killed-import.example.js';

/** What the import shows in an empty data folder when nobody disturbs it. */
export async function undisturbed(dataDir: string): Promise<readonly string[]> {
  const program = await startReady(dataDir);
  await ended(program, await upload(program, seed));
  const importId = await upload(program, rows);
  await ended(program, importId);
  const shown = await comparable(program, importId);
  await program.stop();
  return shown;
}

/** What has no id and no time of one run. */
export const comparable = (program: ChildServer, importId: string): Promise<readonly string[]> =>
  Promise.all(
    ['/api/exports/users.csv', `/api/imports/${importId}/rows.csv`].map((path) =>
      textOf(program, path),
    ),
  );
