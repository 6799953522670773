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
import type { KeptFile } from '../kept-files.port.js';
import { copyNamed, nameOfCopy } from '../copy-name.js';
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
    copy?: string,
  ): Promise<StoredUpload> {
    const name = nameOfCopy(importId, copy);
    await this.#countStored();
    const hash = createHash('sha256');
    let come = 0;
    const measure = (chunk: Uint8Array) => {
      come += chunk.length;
      this.#takeRoom(name, come, limits);
      hash.update(chunk);
    };
    try {
      await this.seal(name, passing(bytes, measure));
    } catch (error) {
      this.#taken.free(name);
      throw error;
    }
    return { sha256: hash.digest('hex'), bytes: come };
  }

  async *read(importId: string, copy?: string): AsyncGenerator<Uint8Array> {
    try {
      yield* this.unseal(nameOfCopy(importId, copy));
    } catch (error) {
      // An error that may pass means that the store is down: no upload is given up for it.
      if (!isLost(error)) throw error;
      throw new UploadLost(`The upload of import ${importId} is lost.`, { cause: error });
    }
  }

  override async remove(importId: string): Promise<void> {
    for (const copy of await this.#copies(importId)) await this.removeCopy(importId, copy);
    await this.removeCopy(importId, undefined);
  }

  async removeCopy(importId: string, copy: string | undefined): Promise<void> {
    const name = nameOfCopy(importId, copy);
    await super.remove(name);
    this.#taken.free(name);
  }

  override async list(): Promise<readonly KeptFile[]> {
    const files = await super.list();
    return files.map(({ importId: name, ...file }) => ({ ...file, ...copyNamed(name) }));
  }

  async #copies(importId: string): Promise<readonly (string | undefined)[]> {
    const stored = (await this.names()).map(copyNamed);
    return stored.flatMap(({ importId: other, copy }) => (other === importId ? [copy] : []));
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
    for (const { importId, copy, bytes } of await this.list())
      this.#taken.set(nameOfCopy(importId, copy), bytes);
  }

  #takeRoom(name: string, bytes: number, limits: UploadLimits): void {
    if (bytes > limits.bytes) throw new UploadTooLarge(`More than ${limits.bytes} bytes came.`);
    this.#taken.set(name, bytes);
    if (this.#taken.together > limits.bytesOfAll)
      throw new UploadsFull(`All uploads together take more than ${limits.bytesOfAll} bytes.`);
  }
}
