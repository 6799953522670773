import type { FileFinding } from '../domain/import-events.js';

/** Thrown behind the last byte that could be read as text: the bytes before it have been handed on. */
export class Undecodable extends Error {
  override readonly name = 'Undecodable';

  constructor(readonly where: 'within' | 'cut-at-end') {
    super(`The bytes are no text: ${where}.`);
  }
}

/** A row cannot be read to its end; and how many of its cells come before that place. */
export class RecordStuck extends Error {
  override readonly name = 'RecordStuck';

  constructor(
    readonly code: 'QUOTE_UNCLOSED' | 'TOO_LONG',
    readonly cellsBefore: number,
  ) {
    super(`The row cannot be read: ${code}.`);
  }
}

/** A row of the file cannot be read; and how many records, and how many cells of that row, come before that place. */
export class RecordUnreadable extends Error {
  override readonly name = 'RecordUnreadable';

  constructor(
    readonly code: RecordStuck['code'] | 'FILE_ENCODING',
    readonly recordsBefore: number,
    readonly cellsBefore: number,
  ) {
    super(`Record ${recordsBefore + 1} cannot be read: ${code}.`);
  }
}

/** The file is refused as a whole, and nothing of it is applied. @see docs/import-contract.md §2 */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';

  constructor(readonly finding: FileFinding) {
    super(`The file is refused: ${finding.code}`);
  }
}
