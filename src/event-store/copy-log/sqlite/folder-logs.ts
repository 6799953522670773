import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { syncToDisk } from '../../../shared/sync-to-disk.js';
import type { DataDirLock } from '../../data-dir-lock.port.js';
import { logFile } from '../../log-file.js';
import { makeFolder } from '../../make-folder.js';
import { copyingFile, refuseHalfCopied } from '../../refuse-half-copied.js';
import { refuseHalfRestored } from '../../refuse-half-restored.js';
import { SqliteDataDirLock } from '../../sqlite/sqlite.data-dir-lock.js';
import { SqliteEventStore } from '../../sqlite/sqlite.event-store.js';
import { CopyRefused, type TargetLog } from '../copied-logs.js';
import type { LogOpener, Opened } from '../log-opener.js';
import type { FolderPlace } from '../log-place.js';

/** Logs in data folders. Each is locked while it is open, so no service can run on it. */
export const folderLogs: LogOpener<FolderPlace> = {
  async source({ dataDir }) {
    if (!existsSync(join(dataDir, logFile)))
      throw new CopyRefused(`there is no log in ${dataDir}: it has no ${logFile}.`);
    return opened(dataDir, () => refuseHalfCopied(dataDir));
  },
  async target({ dataDir }, logId) {
    makeFolder(dataDir);
    return opened(dataDir, () => undefined, logId);
  },
};

/** @throws {DataDirInUse} while a service or another command uses the folder. */
function opened(dataDir: string, refuse: () => void, newLogId?: string): Opened<TargetLog> {
  const lock = SqliteDataDirLock.take(dataDir);
  try {
    refuseHalfRestored(dataDir);
    refuse();
    return withLock(lock, SqliteEventStore.open(join(dataDir, logFile), newLogId));
  } catch (error) {
    lock.release();
    throw error;
  }
}

function withLock(lock: DataDirLock, store: SqliteEventStore): Opened<TargetLog> {
  const { dataDir } = lock;
  const mark = join(dataDir, copyingFile);
  return {
    log: {
      name: `the log in ${dataDir}`,
      store,
      // The lock goes only with this process.
      lost: new AbortController().signal,
      append: (appends) => store.appendMany(appends),
      eventBytesAtMost: Infinity,
      async beginCopy() {
        await writeFile(mark, '');
        await syncToDisk(dataDir);
      },
      async endCopy() {
        await rm(mark, { force: true });
        await syncToDisk(dataDir);
      },
    },
    async close() {
      await store.close();
      lock.release();
    },
  };
}
