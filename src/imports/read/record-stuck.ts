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
