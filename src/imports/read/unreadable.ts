import type { FileFinding } from '../domain/import-events.js';

/** Thrown behind the last byte that could be read as text: what came before has been handed on. */
export class Undecodable extends Error {
  override readonly name = 'Undecodable';

  constructor(readonly where: 'within' | 'cut-at-end') {
    super(`The bytes are no text: ${where}.`);
  }
}

/** A row that cannot be read to its end, and the cell where that is, from 0. */
export class RecordStuck extends Error {
  override readonly name = 'RecordStuck';

  constructor(
    readonly reason: 'quote-unclosed' | 'too-long',
    readonly cell: number,
  ) {
    super(`The row cannot be read: ${reason}.`);
  }
}

/** Where in the file the reading stopped: how many records were read, and how many cells of the next one. */
export class RecordUnreadable extends Error {
  override readonly name = 'RecordUnreadable';

  constructor(
    readonly reason: 'quote-unclosed' | 'too-long' | 'undecodable',
    readonly recordsBefore: number,
    readonly cellsBefore: number,
  ) {
    super(`Record ${recordsBefore + 1} cannot be read: ${reason}.`);
  }
}

/** The file cannot be read as a whole: nothing of it is applied. @see docs/import-contract.md §2 */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';

  constructor(readonly finding: FileFinding) {
    super(`The file is refused: ${finding.code}`);
  }
}
