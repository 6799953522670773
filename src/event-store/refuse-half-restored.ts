import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { OperatorError } from '../shared/operator-error.js';

/** In the data folder while a restore puts files in place. */
export const restoringFolder = 'restoring';

/** A restore was cut short between the old files and the new. */
class RestoreUnfinished extends OperatorError {
  override readonly name = 'RestoreUnfinished';

  constructor(dataDir: string) {
    super(
      `a restore into ${dataDir} did not end. Run npm run restore -- FOLDER --replace again, with the same backup.`,
    );
  }
}

/** @throws {RestoreUnfinished} when the folder holds half of a backup. */
export function refuseHalfRestored(dataDir: string): void {
  if (existsSync(join(dataDir, restoringFolder))) throw new RestoreUnfinished(dataDir);
}
