/** The source of a backup, one step at a time: between two steps the service may submit and end imports. */
export abstract class BackupSource {
  /**
   * Copies the uploads, plans and rejected rows that are not copied yet into the folder of the backup, and adds their names.
   * Answers whether it copied one.
   */
  abstract copyWaitingFiles(folder: string, copied: Set<string>): Promise<boolean>;

  /** Position of the newest event; −1 in an empty log. */
  abstract newestPosition(): Promise<number>;

  /** Copies the log up to a position. Answers the name of the copy. */
  abstract copyLog(folder: string, position: number): Promise<string>;

  /** Copies the passwords, their key and the admin token; answers the names of the copied files. */
  abstract copySecrets(folder: string): Promise<readonly string[]>;
}
