import { sqliteResultOf } from './sqlite-result.js';

/** What the system calls what a store cannot help: it passes, or somebody has to see to the machine. */
const systemFailures: Readonly<Record<string, string>> = {
  EACCES: 'a file of the data folder may not be read or written',
  EBUSY: 'a file of the data folder is held by another program',
  EDQUOT: 'the disk is full',
  EIO: 'the disk cannot be read or written',
  EMFILE: 'the server has too many files open',
  ENFILE: 'the machine has too many files open',
  ENOMEM: 'the machine has no memory left',
  ENOSPC: 'the disk is full',
  EPERM: 'a file of the data folder may not be read or written',
  EROFS: 'the data folder cannot be written to',
};

/** The same of the database, by its result codes. @see https://sqlite.org/rescode.html */
const databaseFailures: Readonly<Record<number, string>> = {
  5: 'a database is locked by another program',
  6: 'a database is locked by another program',
  7: 'the machine has no memory left',
  8: 'a database cannot be written to',
  10: 'the disk cannot be read or written',
  13: 'the disk is full',
  14: 'a database cannot be opened',
};

/** What an import waits for as well: a damaged database, which somebody has to see to, and what a server of a store does. */
const waitedForToo = {
  database: new Set([9, 11, 15, 26]),
  system: new Set([
    'EAGAIN',
    'EAI_AGAIN',
    'ECONNABORTED',
    'ECONNREFUSED',
    'ECONNRESET',
    'EHOSTUNREACH',
    'ENETDOWN',
    'ENETUNREACH',
    'ENOTFOUND',
    'EPIPE',
    'ESTALE',
    'ETIMEDOUT',
  ]),
} as const;

type Coded = {
  readonly code?: unknown;
  readonly syscall?: unknown;
  readonly cause?: unknown;
};

/**
 * Why a store could not do what it was asked for, in words that name no file and no person: `the disk is full`. `undefined` for every
 * other error: that is a mistake of ours. Looks through causes.
 */
export function storeFailureOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, syscall, cause } = error as Coded;
  const result = sqliteResultOf(error);
  if (result !== undefined) return databaseFailures[result];
  // Only what the system itself said: a library may call its own errors alike.
  if (
    typeof syscall === 'string' &&
    typeof code === 'string' &&
    Object.hasOwn(systemFailures, code)
  )
    return systemFailures[code];
  return storeFailureOf(cause);
}

/**
 * Whether something failed for want of a store, so that the same will succeed once the store is there again. Looks through causes. Anything
 * else that is thrown is a mistake of the program, and comes again.
 *
 * @see docs/protocols.md §2, "Data or store"
 */
export function isStoreFailure(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, cause } = error as Coded;
  const result = sqliteResultOf(error);
  if (result !== undefined && isWaitedForDatabase(result)) return true;
  if (typeof code === 'string' && isWaitedForSystem(code)) return true;
  return isStoreFailure(cause);
}

const isWaitedForDatabase = (result: number): boolean =>
  result in databaseFailures || waitedForToo.database.has(result);

const isWaitedForSystem = (code: string): boolean =>
  Object.hasOwn(systemFailures, code) || waitedForToo.system.has(code);
