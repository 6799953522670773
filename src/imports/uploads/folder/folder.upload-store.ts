import { createHash, type Hash } from 'node:crypto';
import {
  isLost,
  SealedFolder,
  type FileKind,
  type StoredFile,
} from '../../sealed-files/sealed-folder.js';
import {
  UploadLost,
  UploadStore,
  UploadTooLarge,
  type StoredUpload,
} from '../upload-store.port.js';

const kind: FileKind = { ending: '.upload', boundName: (importId) => importId };

/** Sealed files in a folder. */
export class FolderUploadStore extends UploadStore {
  readonly #files: SealedFolder;

  /** `key`: 32 bytes. */
  constructor(folder: string, key: Uint8Array) {
    super();
    this.#files = new SealedFolder(folder, key, kind);
  }

  override async put(
    importId: string,
    bytes: AsyncIterable<Uint8Array>,
    maxBytes: number,
  ): Promise<StoredUpload> {
    const measure = new Measure(maxBytes);
    await this.#files.put(importId, measure.of(bytes));
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

  override remove(importId: string): Promise<void> {
    return this.#files.remove(importId);
  }

  override list(): Promise<readonly StoredFile[]> {
    return this.#files.list();
  }

  override removeUnfinished(): Promise<void> {
    return this.#files.removeUnfinished();
  }
}

/** Counts and digests what passes, and stops what is too much. */
class Measure {
  #bytes = 0;
  readonly #hash: Hash = createHash('sha256');

  constructor(private readonly maxBytes: number) {}

  async *of(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of bytes) {
      this.#bytes += chunk.length;
      if (this.#bytes > this.maxBytes) throw new UploadTooLarge(this.maxBytes);
      this.#hash.update(chunk);
      yield chunk;
    }
  }

  result(): StoredUpload {
    return { sha256: this.#hash.digest('hex'), bytes: this.#bytes };
  }
}
