import { createHash, type Hash } from 'node:crypto';
import { isLost, SealedFolder, type FileKind, type StoredFile } from './sealed-folder.js';
import {
  UploadLost,
  UploadsFull,
  UploadStore,
  UploadTooLarge,
  type StoredUpload,
  type UploadLimits,
} from '../upload-store.port.js';
import { RoomTaken } from './room-taken.js';

const kind: FileKind = { ending: '.upload', boundName: (importId) => importId };

/** Sealed files in a folder. */
export class FolderUploadStore extends UploadStore {
  readonly #files: SealedFolder;
  readonly #taken = new RoomTaken();
  #counted: Promise<void> | undefined;

  /** `key`: 32 bytes. */
  constructor(folder: string, key: Uint8Array) {
    super();
    this.#files = new SealedFolder(folder, key, kind);
  }

  override async put(
    importId: string,
    bytes: AsyncIterable<Uint8Array>,
    limits: UploadLimits,
  ): Promise<StoredUpload> {
    await this.#countStored();
    const measure = new Measure((sofar) => this.#takeRoom(importId, sofar, limits));
    try {
      await this.#files.put(importId, measure.of(bytes));
    } catch (error) {
      this.#taken.free(importId);
      throw error;
    }
    return measure.result();
  }

  override async *read(importId: string): AsyncGenerator<Uint8Array> {
    try {
      yield* this.#files.read(importId);
    } catch (error) {
      // What may pass is a store that is down: for that no upload is given up.
      if (!isLost(error)) throw error;
      throw new UploadLost(importId, { cause: error });
    }
  }

  override async remove(importId: string): Promise<void> {
    await this.#files.remove(importId);
    this.#taken.free(importId);
  }

  override list(): Promise<readonly StoredFile[]> {
    return this.#files.list();
  }

  override removeUnfinished(): Promise<void> {
    return this.#files.removeUnfinished();
  }

  /** What was stored before this process. Should the folder not be read just now, the next upload asks again. */
  #countStored(): Promise<void> {
    this.#counted ??= this.#count().catch((error: unknown) => {
      this.#counted = undefined;
      throw error;
    });
    return this.#counted;
  }

  async #count(): Promise<void> {
    for (const { importId, bytes } of await this.#files.list()) this.#taken.set(importId, bytes);
  }

  #takeRoom(importId: string, bytes: number, limits: UploadLimits): void {
    if (bytes > limits.bytes) throw new UploadTooLarge(limits.bytes);
    this.#taken.set(importId, bytes);
    if (this.#taken.together > limits.bytesOfAll) throw new UploadsFull(limits.bytesOfAll);
  }
}

/** Counts and digests what passes. */
class Measure {
  #bytes = 0;
  readonly #hash: Hash = createHash('sha256');

  /** `grown` hears how many bytes have come, and stops them by throwing. */
  constructor(private readonly grown: (bytes: number) => void) {}

  async *of(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of bytes) {
      this.#bytes += chunk.length;
      this.grown(this.#bytes);
      this.#hash.update(chunk);
      yield chunk;
    }
  }

  result(): StoredUpload {
    return { sha256: this.#hash.digest('hex'), bytes: this.#bytes };
  }
}
