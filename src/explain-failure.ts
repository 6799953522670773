import { OperatorError } from './shared/operator-error.js';
import { sqliteResultOf } from './sqlite/sqlite-result.js';

/** Errors of the system, and what to do about them. */
const systemErrors: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program uses the address. Set another PORT, or stop that program.',
  EADDRNOTAVAIL: 'this machine does not have the address of HOST.',
  ENOTFOUND: 'the address of HOST is not known.',
  EAI_AGAIN: 'the address of HOST is not known.',
  EACCES: 'Rollbook has no permission to listen there, or to write to DATA_DIR.',
  EPERM: 'Rollbook has no permission to listen there, or to write to DATA_DIR.',
  EROFS: 'DATA_DIR cannot be written to.',
  ENOSPC: 'the disk is full.',
  ENOENT: 'DATA_DIR cannot be made.',
  ENOTDIR: 'DATA_DIR is not a folder.',
  EEXIST: 'DATA_DIR is not a folder.',
};

/** Result codes of the database, and what to do about them. @see https://sqlite.org/rescode.html */
const databaseErrors: Readonly<Record<number, string>> = {
  8: 'a database in DATA_DIR cannot be written to.',
  10: 'a database in DATA_DIR cannot be read or written.',
  11: 'a database in DATA_DIR is damaged.',
  13: 'the disk is full.',
  14: 'a database in DATA_DIR cannot be opened.',
  26: 'a file in DATA_DIR is not a database of Rollbook.',
};

/** Why the program ends, as one sentence where it is known, else with the stack. */
export function explainFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof OperatorError) return error.message;
  const known = knownCause(error);
  return known === undefined ? (error.stack ?? error.message) : `${known} (${error.message})`;
}

function knownCause(error: Error): string | undefined {
  const result = sqliteResultOf(error);
  if (result !== undefined) return databaseErrors[result];
  const { code = '' } = error as NodeJS.ErrnoException;
  return Object.hasOwn(systemErrors, code) ? systemErrors[code] : undefined;
}
