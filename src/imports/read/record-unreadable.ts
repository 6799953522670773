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
