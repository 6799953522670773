import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SqliteBackups } from '../../../src/backups/sqlite/sqlite.backups.js';
import { SqliteEventStore } from '../../../src/event-store/sqlite/sqlite.event-store.js';
import { tempFolders } from '../../support/temp-folder.js';

const newFolder = tempFolders();

const newBackups = async () => {
  const dataDir = await newFolder();
  await SqliteEventStore.open(join(dataDir, 'events.db')).close();
  const folder = join(await newFolder(), 'backup');
  const backups = new SqliteBackups(dataDir, undefined);
  const mark = join(dataDir, 'copying');
  return { backups, folder, mark };
};

describe('a data folder into which a log was copied only in part', () => {
  it('is not backed up: its backup would look whole', async () => {
    const { backups, folder, mark } = await newBackups();
    await writeFile(mark, '');
    await expect(backups.take(folder)).rejects.toThrow('only in part');
    expect(existsSync(folder)).toBe(false);
  });

  it('is whole again when a backup is restored over it', async () => {
    const { backups, folder, mark } = await newBackups();
    await backups.take(folder);
    await writeFile(mark, '');
    await backups.restore(folder, 'anything');
    expect(existsSync(mark)).toBe(false);
  });
});
