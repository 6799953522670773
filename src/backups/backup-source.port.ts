/** What a backup is taken from, one step at a time: between any two of them the service may submit and end imports. */
export abstract class BackupSource {
  /**
   * Copies the uploads, plans and rejected rows that are not copied yet into the folder of the backup, and adds their names.
   * Answers whether there was one.
   */
  abstract copyWaitingFiles(folder: string, copied: Set<string>): Promise<boolean>;

  /** Position of the newest event; −1 when there is none. */
  abstract newestPosition(): Promise<number>;

  /** Copies the log up to a position, and nothing of what came after it. Answers the name of the copy. */
  abstract copyLog(folder: string, position: number): Promise<string>;

  /** Copies the passwords, their key and the admin token; answers the names of those that are there. */
  abstract copySecrets(folder: string): Promise<readonly string[]>;
}
