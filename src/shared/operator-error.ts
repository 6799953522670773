/** A failure that only the operator can mend. The message is a whole sentence: what is wrong and what to do. It is told without a stack. */
export class OperatorError extends Error {
  override readonly name: string = 'OperatorError';
}
