import { KeptFiles } from './kept-files.port.js';

/** Keeps the rejected rows of imports that have ended, as CSV without passwords. Every adapter passes `test/imports/files/rejected-store.contract.ts`. */
export abstract class RejectedStore extends KeptFiles {
  /** Stores the bytes under the import's id, whole or not at all, in place of earlier ones. @throws the errors of the bytes. */
  abstract put(importId: string, bytes: AsyncIterable<Uint8Array>): Promise<void>;

  /** Whether there are whole bytes of that id. @throws an error that keeps it from being found out; the answer is then not `false`. */
  abstract has(importId: string): Promise<boolean>;

  /**
   * The bytes; `undefined` for an unknown id.
   *
   * @throws {RejectedRowsLost} when they cannot be unsealed: altered, or another key. Before the bytes are answered, unless the damage is
   *   further down. An error that may pass is thrown as it is.
   */
  abstract read(importId: string): Promise<AsyncIterable<Uint8Array> | undefined>;
}

/** Rejected rows are there, and cannot be read any more: they were altered, or sealed with another key. */
export class RejectedRowsLost extends Error {
  override readonly name = 'RejectedRowsLost';
}
