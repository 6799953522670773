import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { programs } from '../../support/programs.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
const start = programs();
// A minute for the noticing, the rest for a slow machine.
jest.setTimeout(120_000);

describe('a running service', () => {
  it.each([
    ['the log is deleted', 'events.db', (dataDir: string) => rm(join(dataDir, 'events.db'))],
    [
      'the lock is deleted',
      'rollbook.lock',
      (dataDir: string) => rm(join(dataDir, 'rollbook.lock')),
    ],
    ['its folder is moved away', 'events.db', (dataDir: string) => rename(dataDir, `${dataDir}-2`)],
  ])('stops within a minute, with a sentence, when %s', async (_, file, go) => {
    const folder = await tempFolder();
    const program = await start(folder);
    await program.ready();
    await go(join(folder, 'data'));
    expect(await program.ended).toBe(1);
    expect(program.stderr()).toContain(
      `Rollbook stops: ${join(folder, 'data', file)} was deleted or replaced while Rollbook was running: `,
    );
  });
});
