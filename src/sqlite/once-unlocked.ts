import { persistently } from '../shared/back-off.js';
import type { Database } from './database.js';
import { inTransaction } from './in-transaction.js';
import { sqliteResultOf } from './sqlite-result.js';

/**
 * `busy_timeout` of every connection to SQLite, in milliseconds. Calls are synchronous: while one waits for a lock, no request is
 * answered. So it is short, enough for a lock that our other connection holds for a moment. `onceUnlocked` waits longer, while other
 * work has its turns.
 *
 * @see ADR 19
 */
export const busyTimeoutMs = 10;

/** How long a request waits for a lock of another program. */
const patienceMs = 5_000;
const firstMs = 20;
const longestMs = 500;

/** SQLITE_BUSY and SQLITE_LOCKED @see https://sqlite.org/rescode.html */
const locked: ReadonlySet<number | undefined> = new Set([5, 6]);

/**
 * Does work on a database that another program may have locked: again for 5 s, with pauses in which other work has its turn.
 * The work must do all or nothing: `inTransaction`.
 *
 * @throws the errors of the work: a lock after 5 s, any other at once.
 */
export async function onceUnlocked<Answer>(work: () => Answer): Promise<Answer> {
  const started = performance.now();
  const failed = (error: unknown): void => {
    if (!isLocked(error) || performance.now() - started > patienceMs) throw error;
  };
  // Without a signal to stop it, it ends with an answer or an error.
  return (await persistently(work, { firstMs, longestMs, failed })) as Answer;
}

/** Writes all or nothing to a database that another program may have locked, as `onceUnlocked` does. */
export const transactionOnceUnlocked = <Answer>(
  db: Database,
  write: () => Answer,
): Promise<Answer> => onceUnlocked(() => inTransaction(db, write));

/** Whether another connection holds a lock. */
export const isLocked = (error: unknown): boolean => locked.has(sqliteResultOf(error));
