import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { programs } from '../../support/programs.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
const start = programs();
jest.setTimeout(120_000);

const minuteMs = 60_000;

/** What happens to a data folder, and which file the service misses first. */
const happenings: readonly (readonly [what: string, file: string, Happening])[] = [
  ['the log is deleted', 'events.db', (dataDir) => rm(join(dataDir, 'events.db'))],
  ['the lock is deleted', 'rollbook.lock', (dataDir) => rm(join(dataDir, 'rollbook.lock'))],
  ['its folder is moved away', 'events.db', (dataDir) => rename(dataDir, `${dataDir}-2`)],
];
type Happening = (dataDir: string) => Promise<void>;

/** What became of a service within a minute, and what it said. */
async function becomeOf(file: string, happen: Happening): Promise<string> {
  const folder = await tempFolder();
  const program = await start(folder);
  await program.ready();
  await happen(join(folder, 'data'));
  const patience = new AbortController();
  const { signal } = patience;
  const end = await Promise.race([program.ended, setTimeout(minuteMs, 'goes on', { signal })]);
  patience.abort();
  return `${end}: ${program.stderr().replaceAll(join(folder, 'data', file), file)}`;
}

describe('a running service', () => {
  it('stops within a minute, with a sentence, when a file goes that it has open', async () => {
    // At the same time: each of them may take its minute.
    const ends = await Promise.all(
      happenings.map(async ([what, file, happen]) => [what, await becomeOf(file, happen)]),
    );
    expect(ends).toEqual(
      happenings.map(([what, file]) => [
        what,
        expect.stringContaining(
          `1: Rollbook stops: ${file} was deleted or replaced while Rollbook was running: `,
        ),
      ]),
    );
  });
});
