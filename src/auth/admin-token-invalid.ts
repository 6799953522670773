import { OperatorError } from '../shared/operator-error.js';

/** The stored token cannot be read. The message says why. */
export class AdminTokenInvalid extends OperatorError {
  override readonly name = 'AdminTokenInvalid';

  /** `called`: where it is stored. */
  constructor(called: string) {
    super(
      `${called} does not hold the hash of a token. Set ADMIN_TOKEN. With SQLite you may delete the file instead: the next start makes a new token.`,
    );
  }
}
