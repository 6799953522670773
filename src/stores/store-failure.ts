import { mongoFailureOf } from '../mongo/mongo-failure.js';
import { sqliteResultOf, sqliteResults } from '../sqlite/sqlite-result.js';

/** System errors that the program cannot help: they pass, or an operator must repair the machine. */
const systemFailures: ReadonlyMap<unknown, string> = new Map([
  ['EACCES', 'Rollbook has no permission for a file of the data folder'],
  ['EBUSY', 'another program holds a file of the data folder'],
  ['EDQUOT', 'the disk is full'],
  ['EIO', 'the disk cannot be read or written'],
  ['EMFILE', 'the server has too many files open'],
  ['ENFILE', 'the machine has too many files open'],
  ['ENOMEM', 'the machine has no memory left'],
  ['ENOSPC', 'the disk is full'],
  ['EPERM', 'Rollbook has no permission for a file of the data folder'],
  ['EROFS', 'the data folder cannot be written to'],
]);

/** An import also waits for these: failures of a store's server. */
const serverFailures: ReadonlySet<unknown> = new Set([
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
]);

const databaseFailures: ReadonlyMap<unknown, string | undefined> = new Map(
  sqliteResults.map(([code, , failure]) => [code, failure]),
);

type Coded = { readonly code?: unknown; readonly syscall?: unknown; readonly cause?: unknown };

/**
 * Why a store failed, in words without a file or a person: `the disk is full`. `undefined` for every
 * other error, which is a mistake of the program. Looks through causes.
 */
export function storeFailureOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, syscall, cause } = error as Coded;
  // Only errors of the system: a library may use the same names.
  const ofSystem = typeof syscall === 'string' ? systemFailures.get(code) : undefined;
  const ofDatabase = databaseFailures.get(sqliteResultOf(error)) ?? mongoFailureOf(error);
  return ofDatabase ?? ofSystem ?? storeFailureOf(cause);
}

/**
 * Whether a store failed, so that a later attempt can succeed: also a damaged database, which an operator must repair. Looks through
 * causes. Any other error is a mistake of the program, and would come again.
 *
 * @see docs/protocols.md §2, "Data or store"
 */
export function isStoreFailure(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, cause } = error as Coded;
  return (
    databaseFailures.has(sqliteResultOf(error)) ||
    systemFailures.has(code) ||
    serverFailures.has(code) ||
    mongoFailureOf(error) !== undefined ||
    isStoreFailure(cause)
  );
}
