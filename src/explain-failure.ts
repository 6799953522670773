/** Errors whose message is a sentence for the operator: there is nothing more to be seen in a stack. */
const explained = new Set([
  'AdminTokenInvalid',
  'ConfigInvalid',
  'DataDirInUse',
  'SealingKeyInvalid',
]);

/** What the system calls its refusals, and what to do about them. */
const systemErrors: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the address is in use already. Set another PORT, or stop what listens there.',
  EADDRNOTAVAIL: 'this machine does not have the address of HOST.',
  ENOTFOUND: 'the address of HOST is not known.',
  EACCES: 'it is not permitted to listen there, or to write to DATA_DIR.',
  EROFS: 'DATA_DIR cannot be written to.',
  ENOSPC: 'the disk is full.',
  ENOTDIR: 'DATA_DIR is not a folder.',
  EEXIST: 'DATA_DIR is not a folder.',
};

/** Why the program ends, as one sentence where it is known, else with the stack. */
export function explainFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (explained.has(error.name)) return error.message;
  const { code } = error as NodeJS.ErrnoException;
  const known = code !== undefined && Object.hasOwn(systemErrors, code) ? systemErrors[code] : '';
  return known ? `${known} (${error.message})` : (error.stack ?? error.message);
}
