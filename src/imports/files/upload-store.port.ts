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
 * Keeps uploaded files until their import ends. They hold passwords: an adapter seals them at rest.
 *
 * Every adapter passes `test/imports/files/upload-store.contract.ts`.
 *
 * @see docs/protocols.md §6
 */
export abstract class UploadStore {
  /**
   * Stores the bytes under the import's id. What fails half-way leaves nothing behind, and takes no room.
   *
   * @throws {UploadTooLarge} as soon as more than `limits.bytes` have come.
   * @throws {UploadsFull} as soon as all that is stored or coming in is more than `limits.bytesOfAll`.
   * @throws the errors of the bytes, such as a cut connection.
   */
  abstract put(
    importId: string,
    bytes: AsyncIterable<Uint8Array>,
    limits: UploadLimits,
  ): Promise<StoredUpload>;

  /**
   * The bytes as they came.
   *
   * @throws {UploadLost} when the id is unknown, or the bytes cannot be unsealed: cut, altered, or another key. Never for what
   *   may pass: that is thrown as it is, and the bytes are still there.
   */
  abstract read(importId: string): AsyncIterable<Uint8Array>;

  /** Removes the bytes. Does nothing when they are missing. */
  abstract remove(importId: string): Promise<void>;

  /** Every stored upload, with the time it was stored (ISO 8601, UTC), and the bytes it takes where it is stored. */
  abstract list(): Promise<
    readonly { readonly importId: string; readonly storedAt: string; readonly bytes: number }[]
  >;

  /** Removes what was being stored when a process stopped. Only to be called while nothing is being stored: at the start. */
  abstract removeUnfinished(): Promise<void>;
}

/** The file is larger than an upload may be. */
export class UploadTooLarge extends Error {
  override readonly name = 'UploadTooLarge';

  constructor(readonly maxBytes: number) {
    super(`The file is larger than ${maxBytes} bytes.`);
  }
}

/** The uploads that are kept leave no room for another. */
export class UploadsFull extends Error {
  override readonly name = 'UploadsFull';

  constructor(readonly maxBytesOfAll: number) {
    super(`All uploads together would take more than ${maxBytesOfAll} bytes.`);
  }
}

/** An upload that should be there is not, or cannot be read any more. */
export class UploadLost extends Error {
  override readonly name = 'UploadLost';

  constructor(
    readonly importId: string,
    options?: ErrorOptions,
  ) {
    super(
      `The upload of import ${importId} is not there any more, or does not open with this key.`,
      options,
    );
  }
}
