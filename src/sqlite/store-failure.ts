import { sqliteResultOf } from './sqlite-result.js';

/** System errors that a store cannot help: they pass, or an operator must repair the machine. */
const systemFailures: Readonly<Record<string, string>> = {
  EACCES: 'Rollbook has no permission for a file of the data folder',
  EBUSY: 'another program holds a file of the data folder',
  EDQUOT: 'the disk is full',
  EIO: 'the disk cannot be read or written',
  EMFILE: 'the server has too many files open',
  ENFILE: 'the machine has too many files open',
  ENOMEM: 'the machine has no memory left',
  ENOSPC: 'the disk is full',
  EPERM: 'Rollbook has no permission for a file of the data folder',
  EROFS: 'the data folder cannot be written to',
};

/** The same of the database, by its result codes. @see https://sqlite.org/rescode.html */
const databaseFailures: Readonly<Record<number, string>> = {
  5: 'another program locks a database',
  6: 'another program locks a database',
  7: 'the machine has no memory left',
  8: 'a database cannot be written to',
  10: 'the disk cannot be read or written',
  13: 'the disk is full',
  14: 'a database cannot be opened',
};

/** An import also waits for these: a damaged database, which an operator must repair, and failures of a store's server. */
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
 * Why a store failed, in words without a file or a person: `the disk is full`. `undefined` for every
 * other error, which is a mistake of the program. Looks through causes.
 */
export function storeFailureOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, syscall, cause } = error as Coded;
  const result = sqliteResultOf(error);
  if (result !== undefined) return databaseFailures[result];
  // Only errors of the system: a library may use the same names.
  if (
    typeof syscall === 'string' &&
    typeof code === 'string' &&
    Object.hasOwn(systemFailures, code)
  )
    return systemFailures[code];
  return storeFailureOf(cause);
}

/**
 * Whether a store failed, so that a later attempt will succeed. Looks through causes. Any
 * other error is a mistake of the program, and would come again.
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
