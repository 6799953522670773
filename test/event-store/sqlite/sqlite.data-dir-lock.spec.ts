import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DataDirInUse } from '../../../src/event-store/data-dir-lock.port.js';
import { SqliteDataDirLock } from '../../../src/event-store/sqlite/sqlite.data-dir-lock.js';
import { tempFolders } from '../../support/temp-folder.js';

const newFolder = tempFolders();
const fixture = fileURLToPath(new URL('hold-the-lock.fixture.mjs', import.meta.url));

describe('taking a data folder', () => {
  it('refuses a second taker, and tells what to do', async () => {
    const folder = await newFolder();
    const lock = SqliteDataDirLock.take(folder);
    expect(() => SqliteDataDirLock.take(folder)).toThrow(DataDirInUse);
    expect(() => SqliteDataDirLock.take(folder)).toThrow(
      `Another Rollbook process is using the data folder ${folder}. Stop it, or start this one with another DATA_DIR.`,
    );
    lock.release();
  });

  it('is possible again once it was given free, however often', async () => {
    const folder = await newFolder();
    const first = SqliteDataDirLock.take(folder);
    first.release();
    first.release();
    const second = SqliteDataDirLock.take(folder);
    expect(() => SqliteDataDirLock.take(folder)).toThrow(DataDirInUse);
    second.release();
  });

  it('leaves other folders alone', async () => {
    const locks = [await newFolder(), await newFolder()].map((f) => SqliteDataDirLock.take(f));
    expect(locks.map(({ dataDir }) => dataDir)).toHaveLength(2);
    for (const lock of locks) lock.release();
  });

  it('says what else is wrong when the folder is not there', async () => {
    const missing = join(await newFolder(), 'missing');
    expect(() => SqliteDataDirLock.take(missing)).toThrow('unable to open database file');
  });

  it('waits for no process that was killed', async () => {
    const folder = await newFolder();
    const child = spawn(process.execPath, [fixture, join(folder, 'rollbook.lock')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    expect(() => SqliteDataDirLock.take(folder)).toThrow(DataDirInUse);

    child.kill('SIGKILL');
    await once(child, 'exit');
    SqliteDataDirLock.take(folder).release();
  });
});
