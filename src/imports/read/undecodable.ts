/** Thrown behind the last byte that could be read as text: what came before has been handed on. */
export class Undecodable extends Error {
  override readonly name = 'Undecodable';

  constructor(readonly where: 'within' | 'cut-at-end') {
    super(`The bytes are no text: ${where}.`);
  }
}
