import { UserSettings } from '../users/index.js';

/** The settings of imports, as the operator has set them. */
export class ImportSettings extends UserSettings {
  /** Largest upload in bytes. */
  readonly maxUploadBytes!: number;
  /** Largest size of all waiting uploads together, in bytes. */
  readonly maxUploadsBytes!: number;
  /** Longest time of a whole upload, in milliseconds. */
  readonly uploadTimeoutMs!: number;
}
