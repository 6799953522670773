/**
 * Keeps the hash of the administrator's token. A random token needs no slow hash.
 *
 * Every adapter passes `test/auth/admin-token-store.contract.ts`.
 */
export abstract class AdminTokenStore {
  /**
   * The SHA-256 of the token, 32 bytes; `undefined` when no token is stored.
   *
   * @throws {AdminTokenInvalid} when something else is stored.
   */
  abstract find(): Promise<Uint8Array | undefined>;

  /** Replaces the hash, wholly or not at all. */
  abstract put(sha256: Uint8Array): Promise<void>;
}
