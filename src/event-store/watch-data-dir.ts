import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { logFile } from './log-file.js';

/** What is lost when a file is deleted while the service has it open, and what to do. */
const consequences: Readonly<Record<string, string>> = {
  [logFile]: 'new data would be lost. Restore it from a backup, then start again.',
  'claims.db': 'new data would be lost. Start again: the start rebuilds the claims from the log.',
  'credentials.db': 'new data would be lost. Restore it from a backup, then start again.',
  'rollbook.lock': 'another process could use the folder at the same time. Start again.',
};

/** In milliseconds: often enough to notice within a minute, also when the disk is slow. */
const defaultEveryMs = 10_000;

type WatchOptions = {
  /** Where the log is. On a server: a log file that an earlier set-up left in the folder is not open, and may go. Default: in the folder. */
  readonly log?: 'in the folder' | 'on a server';
  /** In milliseconds. Default: 10,000. */
  readonly everyMs?: number;
};

/**
 * Looks every 10 seconds whether the files that the service has open are still in the data folder, and calls `gone` once, with a
 * sentence, when one is not: the system lets a process write to a deleted file, and that data is lost. Answers a function that stops it.
 */
export async function watchDataDir(
  dataDir: string,
  gone: (sentence: string) => void,
  { log = 'in the folder', everyMs = defaultEveryMs }: WatchOptions = {},
): Promise<() => void> {
  const opened = new Map<string, string>();
  for (const file of Object.keys(consequences)) {
    if (file === logFile && log === 'on a server') continue;
    const id = await identityOf(join(dataDir, file));
    if (id !== undefined) opened.set(file, id);
  }
  let looking = false;
  const look = async (): Promise<void> => {
    // A slow disk: one look after the other.
    if (looking) return;
    looking = true;
    for (const [file, id] of opened) {
      // A file that cannot be looked at now, for lack of rights or descriptors, may still be there.
      const now = await identityOf(join(dataDir, file)).catch(() => id);
      if (now === id) continue;
      clearInterval(timer);
      gone(
        `${join(dataDir, file)} was deleted or replaced while Rollbook was running: ${consequences[file]}`,
      );
      return;
    }
    looking = false;
  };
  const timer = setInterval(() => void look(), everyMs).unref();
  return () => clearInterval(timer);
}

/** Device and number of a file; `undefined` when absent. */
async function identityOf(path: string): Promise<string | undefined> {
  try {
    const { dev, ino } = await stat(path, { bigint: true });
    return `${dev}:${ino}`;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}
