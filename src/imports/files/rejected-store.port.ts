/**
 * Keeps the rejected rows of imports that have ended, each as a CSV without passwords. They tell who people are: an adapter seals
 * them at rest.
 *
 * Every adapter passes `test/imports/files/rejected-store.contract.ts`.
 *
 * @see docs/protocols.md §6
 */
export abstract class RejectedStore {
  /**
   * Stores the bytes under the import's id, whole or not at all; in place of those that were there.
   *
   * @throws the errors of the bytes.
   */
  abstract put(importId: string, bytes: AsyncIterable<Uint8Array>): Promise<void>;

  /** Whether there are whole bytes of that id. @throws what keeps it from being found out, rather than to say no. */
  abstract has(importId: string): Promise<boolean>;

  /**
   * The bytes; `undefined` for an unknown id.
   *
   * @throws {RejectedRowsLost} when they cannot be unsealed: altered, or another key. Before they are answered, unless it is further
   *   down. What may pass is thrown as it is.
   */
  abstract read(importId: string): Promise<AsyncIterable<Uint8Array> | undefined>;

  /** Removes the bytes. Does nothing when they are missing. */
  abstract remove(importId: string): Promise<void>;

  /** Everything stored, what a crash left half-written too, with the time it was stored (ISO 8601, UTC). */
  abstract list(): Promise<readonly { readonly importId: string; readonly storedAt: string }[]>;

  /** Removes what was being stored when a process stopped. Only to be called while nothing is being stored: at the start. */
  abstract removeUnfinished(): Promise<void>;
}

/** Rejected rows are there, and cannot be read any more: they were altered, or sealed with another key. */
export class RejectedRowsLost extends Error {
  override readonly name = 'RejectedRowsLost';

  constructor(
    readonly importId: string,
    options?: ErrorOptions,
  ) {
    super(`The rejected rows of import ${importId} do not open with this key.`, options);
  }
}
