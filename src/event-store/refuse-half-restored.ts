import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { OperatorError } from '../shared/operator-error.js';

/** In the data folder while a restore puts files in place. */
export const restoringFolder = 'restoring';

/** @throws {OperatorError} when a restore was cut short, so that the folder holds old and new files. */
export function refuseHalfRestored(dataDir: string): void {
  if (existsSync(join(dataDir, restoringFolder)))
    throw new OperatorError(
      `a restore into ${dataDir} did not end. Run npm run restore -- FOLDER --replace again, with the same backup.`,
    );
}
