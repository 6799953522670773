import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { AdminTokenStore } from './admin-token-store.port.js';

/** The administrator's token. Only its hash is kept; a random token needs no slow hash. */
export class AdminToken {
  private constructor(
    private readonly hash: Uint8Array,
    private readonly store: AdminTokenStore,
    /** The token itself, when it is new: shown once. */
    readonly fresh: string | undefined,
  ) {}

  /**
   * The configured token, which is not stored; else the stored one. `undefined` without either.
   *
   * @throws {AdminTokenInvalid} when the store holds something else.
   */
  static async known(
    store: AdminTokenStore,
    configured: string | undefined,
  ): Promise<AdminToken | undefined> {
    const hash = configured === undefined ? await store.find() : hashOf(configured);
    return hash && new AdminToken(hash, store, undefined);
  }

  /** A new token, which is not stored yet. */
  static make(store: AdminTokenStore): AdminToken {
    const token = `rb_${randomBytes(32).toString('base64url')}`;
    return new AdminToken(hashOf(token), store, token);
  }

  /**
   * Stores the hash of a fresh token. Call it after the token is shown: a start that ends before would lock the
   * administrator out. Does nothing for a token that is not fresh.
   */
  async keep(): Promise<void> {
    if (this.fresh !== undefined) await this.store.put(this.hash);
  }

  /** Whether this is the token. Takes the same time for every text. */
  is(text: string): boolean {
    return timingSafeEqual(hashOf(text), this.hash);
  }
}

const hashOf = (token: string): Uint8Array => createHash('sha256').update(token).digest();
