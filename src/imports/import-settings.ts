import { UserSettings } from '../users/index.js';

/** The settings of imports, as the operator has set them. */
export class ImportSettings extends UserSettings {
  /** Largest upload in bytes. */
  readonly maxUploadBytes!: number;
  /** Largest size of all waiting uploads together, in bytes. */
  readonly maxUploadsBytes!: number;
  /** Longest time of a whole upload, in milliseconds. */
  readonly uploadTimeoutMs!: number;
  /** An import that deactivates and deletes fewer users than this is not held for it. */
  readonly holdRemovals!: number;
  /** An import that deactivates and deletes more than so many percent of the active users is held; 100 holds none. */
  readonly holdPercent!: number;
  /** How long an import is held at most, in milliseconds; then it is cancelled. */
  readonly heldAtMostMs!: number;
}
