import { OperatorError } from '../shared/operator-error.js';

/** The summary of a backup. */
export type BackupSummary = {
  /** The folder of the backup. */
  readonly folder: string;
  /** Position of the newest event in the backup; `START` without events. */
  readonly position: number;
  readonly files: number;
  readonly bytes: number;
  /** Ids of unfinished imports whose upload or plan the service has lost: they will end as failed. */
  readonly lacking: readonly string[];
  /** Whether the backup has the sealing key: not when CREDENTIALS_KEY sets it. */
  readonly hasKey: boolean;
};

/** Takes backups of a data folder, whether the service runs or not, and restores them. @see docs/protocols.md §6 */
export abstract class Backups {
  /**
   * Copies the log as of one moment, and the data that it names and that cannot be rebuilt from it. Makes the folder, readable by its owner
   * only. A backup that fails leaves no folder behind.
   *
   * @throws {BackupRefused} when the folder is not empty or lies in the data folder, or the log is missing.
   * @throws {HalfCopied} when another log was copied into the data folder only in part.
   */
  abstract take(folder: string): Promise<BackupSummary>;

  /**
   * Restores a backup into the data folder. The service must be stopped. The next start rebuilds read models and claims.
   *
   * @throws {BackupRefused} when the backup is incomplete, its files do not fit together, or the data folder is not empty and `over` is not
   *   `anything`; then the data folder is as it was.
   * @throws {DataDirInUse} while the service runs.
   */
  abstract restore(folder: string, over: 'an empty folder' | 'anything'): Promise<BackupSummary>;
}

/** A backup cannot be taken or restored. */
export class BackupRefused extends OperatorError {
  override readonly name = 'BackupRefused';
}
