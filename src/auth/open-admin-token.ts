import { OperatorError } from '../shared/operator-error.js';
import { AdminToken } from './admin-token.js';
import type { AdminTokenStore } from './admin-token-store.port.js';

/** Several instances share the store, and none of them may make up a token. */
class AdminTokenMissing extends OperatorError {
  override readonly name = 'AdminTokenMissing';

  constructor(called: string) {
    super(
      `${called} holds no admin token: set ADMIN_TOKEN to the same value for every instance (openssl rand -hex 32 makes one).`,
    );
  }
}

/**
 * The admin token of this start: the configured one, else the stored one, else a new one.
 * `sharedStore`: how messages call a store that several instances share; then no new token is made.
 *
 * @throws {AdminTokenMissing} when a shared store has no token and none is configured.
 * @throws {AdminTokenInvalid} when something else is stored.
 */
export async function openAdminToken(
  store: AdminTokenStore,
  configured: string | undefined,
  sharedStore: string | undefined,
): Promise<AdminToken> {
  const known = await AdminToken.known(store, configured);
  if (known) return known;
  if (sharedStore !== undefined) throw new AdminTokenMissing(sharedStore);
  return AdminToken.make(store);
}
