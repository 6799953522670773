import { OperatorError } from '../shared/operator-error.js';

/** What a backup holds. */
export type BackupSummary = {
  /** The folder of the backup. */
  readonly folder: string;
  /** Position of the newest event; the backup is the service as of this one. */
  readonly position: number;
  readonly files: number;
  readonly bytes: number;
  /** Ids of imports that go on after a restore, and whose upload or plan is lost where it runs too: they will end as failed. */
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
   * Copies the log and what cannot be made again from it into a folder, as of one moment: whatever the log of the backup names is in it.
   * The folder is made, for its owner alone; a backup that fails leaves none behind.
   *
   * @throws {BackupRefused} when the folder is not empty, or there is no log.
   */
  abstract take(folder: string): Promise<BackupSummary>;

  /**
   * Puts a backup into the data folder. The service must be stopped. Read models and claims are made anew at the next start.
   *
   * @throws {BackupRefused} when it is no whole backup, its files do not fit together, or the data folder is not empty and `over` does not
   *   say that it may be replaced; then the data folder is as it was.
   * @throws {DataDirInUse} while the service runs.
   */
  abstract restore(folder: string, over: 'an empty folder' | 'anything'): Promise<BackupSummary>;
}

/** A backup cannot be taken or put back. The message is a sentence that says why. */
export class BackupRefused extends OperatorError {
  override readonly name = 'BackupRefused';
}
