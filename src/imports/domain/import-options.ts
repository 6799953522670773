/* What is stored with an import: the rules of import-events.ts hold here as well. */

/** How an administrator asked for the import to be done. */
export type ImportOptions = {
  /** Whether new active users with an address of their own get a welcome e-mail. */
  readonly sendWelcomeEmail: boolean;
  /** What a blank cell of an optional column does to an existing user. Absent: keep. */
  readonly blankCells?: 'keep' | 'clear';
  /** Whether a deletion takes training records along. Absent: no. */
  readonly deleteTrainingRecords?: boolean;
  /** Whether protected users may be changed. Absent: no. */
  readonly allowProtected?: boolean;
  /** How the file's characters are written, by the name of the WHATWG Encoding Standard. Absent: told from its bytes. */
  readonly encoding?: string;
  /** Whether the import stops before it changes anything, and waits for a decision. Absent: no. */
  readonly dryRun?: boolean;
};
