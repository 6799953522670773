import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A server of the test file may still be writing there when the folder goes. */
const patience = { maxRetries: 20, retryDelay: 100 };

/** A folder of the running test file's own; each call makes a new one, and all are gone after the last test. */
export function tempFolders(): () => Promise<string> {
  const made: string[] = [];
  afterAll(async () => {
    for (const folder of made) await rm(folder, { recursive: true, force: true, ...patience });
  });
  return async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rollbook-test-'));
    made.push(folder);
    return folder;
  };
}
