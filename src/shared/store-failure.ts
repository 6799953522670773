/*
 * What says that a store is down, busy, full or cannot be reached for now, or that the machine is short of something. Anything else that is
 * thrown is a mistake of the program, and comes again.
 */

/** By the result code's lower byte. @see https://sqlite.org/rescode.html */
const ofSqlite: ReadonlySet<number> = new Set([
  5, // BUSY
  6, // LOCKED
  7, // NOMEM
  8, // READONLY
  9, // INTERRUPT
  10, // IOERR
  11, // CORRUPT: the file is damaged, whatever import asks for it
  13, // FULL
  14, // CANTOPEN
  15, // PROTOCOL: the locks of the WAL
  26, // NOTADB
]);

const ofSystem: ReadonlySet<string> = new Set([
  'EACCES',
  'EAGAIN',
  'EAI_AGAIN',
  'EBUSY',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EDQUOT',
  'EHOSTUNREACH',
  'EIO',
  'EMFILE',
  'ENETDOWN',
  'ENETUNREACH',
  'ENFILE',
  'ENOMEM',
  'ENOSPC',
  'ENOTFOUND',
  'EPERM',
  'EPIPE',
  'EROFS',
  'ESTALE',
  'ETIMEDOUT',
]);

/**
 * Whether something failed for want of a store, so that the same will succeed once the store is there again. Looks into the causes too.
 *
 * @see docs/protocols.md §2, "Data or store"
 */
export function isStoreFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, errcode } = error as NodeJS.ErrnoException & { readonly errcode?: number };
  if (errcode !== undefined && ofSqlite.has(errcode % 256)) return true;
  if (code !== undefined && ofSystem.has(code)) return true;
  return isStoreFailure(error.cause);
}
