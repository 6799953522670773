/**
 * Keeps the rejected rows of imports that have ended, each as a CSV without passwords. They tell who people are: an adapter seals
 * them at rest.
 *
 * Every adapter passes `test/imports/rejected/rejected-store.contract.ts`.
 *
 * @see docs/protocols.md §6
 */
export abstract class RejectedStore {
  /**
   * Stores the bytes under the import's id, whole or not at all; in place of those that were there.
   *
   * @throws whatever the bytes throw.
   */
  abstract put(importId: string, bytes: AsyncIterable<Uint8Array>): Promise<void>;

  /** Whether there are whole bytes of that id. */
  abstract has(importId: string): Promise<boolean>;

  /**
   * The bytes; `undefined` when there are none of that id.
   *
   * @throws {Error} when they cannot be unsealed: altered, or another key. Before they are answered, unless it is further down.
   */
  abstract read(importId: string): Promise<AsyncIterable<Uint8Array> | undefined>;

  /** Removes the bytes. Does nothing when there are none. */
  abstract remove(importId: string): Promise<void>;

  /** Everything stored, what a crash left half-written too, with the time it was stored (ISO 8601, UTC). */
  abstract list(): Promise<readonly { readonly importId: string; readonly storedAt: string }[]>;
}
