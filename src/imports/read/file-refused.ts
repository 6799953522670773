import type { FileFinding } from '../domain/import-events.js';

/** The file cannot be read as a whole: nothing of it is applied. @see docs/import-contract.md §2 */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';

  constructor(readonly finding: FileFinding) {
    super(`The file is refused: ${finding.code}`);
  }
}
