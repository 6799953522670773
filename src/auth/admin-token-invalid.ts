import { OperatorError } from '../shared/operator-error.js';

/** The stored token cannot be read. The message says why. */
export class AdminTokenInvalid extends OperatorError {
  override readonly name = 'AdminTokenInvalid';

  /** `called`: where it is stored. */
  constructor(called: string) {
    super(
      `${called} does not hold the hash of a token. Delete it to get a new token at the next start, or set ADMIN_TOKEN.`,
    );
  }
}
