import { UserSettings } from '../users/index.js';

/** What an administrator of the service has set for imports. */
export class ImportSettings extends UserSettings {
  /** Largest upload in bytes. */
  readonly maxUploadBytes!: number;
  /** What all uploads that wait for their import may take together, in bytes. */
  readonly maxUploadsBytes!: number;
  /** How long an upload may take as a whole, in milliseconds. */
  readonly uploadTimeoutMs!: number;
}
