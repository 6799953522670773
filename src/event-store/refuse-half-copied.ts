import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { HalfCopied } from './half-copied.js';

/** In the data folder while another log is copied into the one there. */
export const copyingFile = 'copying';

/** @throws {HalfCopied} when a copy of a log into the data folder was cut short. */
export function refuseHalfCopied(dataDir: string): void {
  if (existsSync(join(dataDir, copyingFile))) throw new HalfCopied(dataDir);
}
