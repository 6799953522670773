import { OperatorError } from '../../shared/operator-error.js';

/** Several instances seal with one key, and none of them may make up a key. */
class CredentialsKeyMissing extends OperatorError {
  override readonly name = 'CredentialsKeyMissing';

  constructor() {
    super(
      'With MONGODB_URL, set CREDENTIALS_KEY to the same value for every instance (openssl rand -base64 32 makes one).',
    );
  }
}

/**
 * The key that seals passwords and uploads when several instances may read them: the one configured, 32 bytes.
 *
 * @throws {CredentialsKeyMissing} when none is configured.
 */
export function sharedKey(configured: Uint8Array | undefined): Uint8Array {
  if (!configured) throw new CredentialsKeyMissing();
  return configured;
}
