import { OperatorError } from '../shared/operator-error.js';

/** What a backup holds. */
export type BackupSummary = {
  /** The folder of the backup. */
  readonly folder: string;
  /** Position of the newest event; the backup is the service as of this one. */
  readonly position: number;
  readonly files: number;
  readonly bytes: number;
  /** Ids of unfinished imports whose upload or plan the running service has lost: they will end as failed. */
  readonly lacking: readonly string[];
  /** Whether the sealing key lies in the backup. It does not when it is set by CREDENTIALS_KEY. */
  readonly hasKey: boolean;
};

/**
 * Takes backups of a data folder, while the service runs or not, and puts them back.
 *
 * @see docs/protocols.md §6
 */
export abstract class Backups {
  /**
   * Copies the log, and the data that cannot be rebuilt from it, into a folder as of one moment. All that the copied log names is in the backup.
   * The folder is made, for its owner alone; a backup that fails leaves none behind.
   *
   * @throws {BackupRefused} when the folder is not empty, or there is no log.
   */
  abstract take(folder: string): Promise<BackupSummary>;

  /**
   * Restores a backup into the data folder. The service must be stopped. The next start rebuilds read models and claims.
   *
   * @throws {BackupRefused} when the backup is incomplete, its files do not fit together, or the data folder is not empty and `over` does not
   *   say that it may be replaced; then the data folder is as it was.
   * @throws {DataDirInUse} while the service runs.
   */
  abstract restore(folder: string, over: 'an empty folder' | 'anything'): Promise<BackupSummary>;
}

/** A backup cannot be taken or put back. The message is a sentence that says why. */
export class BackupRefused extends OperatorError {
  override readonly name = 'BackupRefused';
}
