import { createHash } from 'node:crypto';
import { isLost, SealedFolder } from './sealed-folder.js';
import {
  UploadLost,
  UploadsFull,
  UploadTooLarge,
  type StoredUpload,
  type UploadLimits,
  type UploadStore,
} from '../upload-store.port.js';
import { passing } from '../passing.js';
import { RoomTaken } from './room-taken.js';

/** Sealed files in a folder. */
export class FolderUploadStore extends SealedFolder implements UploadStore {
  readonly #taken = new RoomTaken();
  #counted: Promise<void> | undefined;

  /** `key`: 32 bytes. */
  constructor(folder: string, key: Uint8Array) {
    super(folder, key, { ending: '.upload', boundName: (importId) => importId });
  }

  async put(
    importId: string,
    bytes: AsyncIterable<Uint8Array>,
    limits: UploadLimits,
  ): Promise<StoredUpload> {
    await this.#countStored();
    const hash = createHash('sha256');
    let come = 0;
    const measure = (chunk: Uint8Array) => {
      come += chunk.length;
      this.#takeRoom(importId, come, limits);
      hash.update(chunk);
    };
    try {
      await this.seal(importId, passing(bytes, measure));
    } catch (error) {
      this.#taken.free(importId);
      throw error;
    }
    return { sha256: hash.digest('hex'), bytes: come };
  }

  async *read(importId: string): AsyncGenerator<Uint8Array> {
    try {
      yield* this.unseal(importId);
    } catch (error) {
      // An error that may pass means that the store is down: no upload is given up for it.
      if (!isLost(error)) throw error;
      throw new UploadLost(`The upload of import ${importId} is lost.`, { cause: error });
    }
  }

  override async remove(importId: string): Promise<void> {
    await super.remove(importId);
    this.#taken.free(importId);
  }

  /** Counts what was stored before this process. If the folder cannot be read just now, the next upload asks again. */
  #countStored(): Promise<void> {
    this.#counted ??= this.#count().catch((error: unknown) => {
      this.#counted = undefined;
      throw error;
    });
    return this.#counted;
  }

  async #count(): Promise<void> {
    for (const { importId, bytes } of await this.list()) this.#taken.set(importId, bytes);
  }

  #takeRoom(importId: string, bytes: number, limits: UploadLimits): void {
    if (bytes > limits.bytes) throw new UploadTooLarge(`More than ${limits.bytes} bytes came.`);
    this.#taken.set(importId, bytes);
    if (this.#taken.together > limits.bytesOfAll)
      throw new UploadsFull(`All uploads together take more than ${limits.bytesOfAll} bytes.`);
  }
}
