import { OperatorError } from '../shared/operator-error.js';

/**
 * The right of one process to use a data folder. Every adapter that opens a file there gets it injected, so no file is opened before
 * the lock is taken.
 *
 * @see docs/protocols.md §6
 */
export abstract class DataDirLock {
  /** The folder that is held. */
  abstract readonly dataDir: string;

  /** Releases the folder; the system releases it too when the process dies. A second call does nothing. */
  abstract release(): void;
}

/** Another process holds the data folder. */
export class DataDirInUse extends OperatorError {
  override readonly name = 'DataDirInUse';

  constructor(dataDir: string) {
    super(
      `Another Rollbook process is using the data folder ${dataDir}. ` +
        'Stop it, or start this one with another DATA_DIR.',
    );
  }
}
