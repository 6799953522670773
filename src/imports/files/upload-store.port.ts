import { KeptFiles } from './kept-files.port.js';

/** What was stored. */
export type StoredUpload = {
  /** Of the bytes as they came, in lower-case hex. */
  readonly sha256: string;
  /** How many bytes came. */
  readonly bytes: number;
};

/** How much may be stored. */
export type UploadLimits = {
  /** Of one upload, in bytes. */
  readonly bytes: number;
  /** Of all uploads together, in bytes as they came. */
  readonly bytesOfAll: number;
};

/**
 * Keeps uploaded files, with their passwords, until their import ends. A request that is sent again may come while the first is still being
 * stored, here or at another instance: each stores a copy of its own (a new uuid), and the import names the one that counts.
 * Every adapter passes `test/imports/files/upload-store.contract.ts`.
 */
export abstract class UploadStore extends KeptFiles {
  /**
   * Stores the bytes under the import's id, in place of earlier ones of this copy. An upload that fails half-way leaves nothing behind, and
   * takes no room.
   *
   * `copy`: default, the only one.
   * @throws {UploadTooLarge} as soon as more than `limits.bytes` have come.
   * @throws {UploadsFull} as soon as all that is stored or coming in is more than `limits.bytesOfAll`.
   * @throws the errors of the bytes, such as a cut connection.
   */
  abstract put(
    importId: string,
    bytes: AsyncIterable<Uint8Array>,
    limits: UploadLimits,
    copy?: string,
  ): Promise<StoredUpload>;

  /**
   * The bytes as they came. `copy`: default, the only one.
   *
   * @throws {UploadLost} when the id is unknown, or the bytes cannot be unsealed: cut, altered, or another key. Never for an error that
   *   may pass: that is thrown as it is, and the bytes are still there.
   */
  abstract read(importId: string, copy?: string): AsyncIterable<Uint8Array>;

  /** Removes one copy. Does nothing when it is missing. */
  abstract removeCopy(importId: string, copy: string | undefined): Promise<void>;
}

/** The file is larger than an upload may be. */
export class UploadTooLarge extends Error {
  override readonly name = 'UploadTooLarge';
}

/** The uploads that are kept leave no room for another. */
export class UploadsFull extends Error {
  override readonly name = 'UploadsFull';
}

/** An upload that should be there is missing, or cannot be read any more. */
export class UploadLost extends Error {
  override readonly name = 'UploadLost';
}
