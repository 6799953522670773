import { createHash } from 'node:crypto';
import type { MongoDatabase } from '../../../mongo/mongo-database.js';
import { isLost, SealedBucket, type Coming } from '../../../mongo/sealed-files/sealed-bucket.js';
import { nameOfCopy } from '../copy-name.js';
import { passing } from '../passing.js';
import {
  UploadLost,
  UploadsFull,
  UploadTooLarge,
  type StoredUpload,
  type UploadLimits,
  type UploadStore,
} from '../upload-store.port.js';
import { BucketOfImports } from './bucket-of-imports.js';
import { SharedRoom } from './shared-room.js';

/** So many bytes later, an upload that comes in is told to other instances, and theirs are looked for: all together may be over the limit by as much for each. */
const notedEachBytes = 4 * 1024 * 1024;

/** Sealed files in GridFS. */
export class MongoUploadStore extends BucketOfImports implements UploadStore {
  readonly #room = new SharedRoom((ids) => this.bucket.bytesBeside(ids));

  /** `key`: 32 bytes. */
  static async open(database: MongoDatabase, key: Uint8Array): Promise<MongoUploadStore> {
    return new MongoUploadStore(
      await SealedBucket.open(database, { bucket: 'uploads', key, boundName }),
    );
  }

  async put(
    importId: string,
    bytes: AsyncIterable<Uint8Array>,
    limits: UploadLimits,
    copy?: string,
  ): Promise<StoredUpload> {
    const name = nameOfCopy(importId, copy);
    const hash = createHash('sha256');
    this.#room.set(name, 0);
    try {
      await this.#room.look();
      let come = 0;
      await this.bucket.replace({ name, owner: importId }, (coming) =>
        passing(bytes, async (chunk) => {
          hash.update(chunk);
          come += chunk.length;
          await this.#takeRoom(name, come, coming);
          this.#refuse(come, limits);
        }),
      );
      this.#room.stored(name);
      return { sha256: hash.digest('hex'), bytes: come };
    } catch (error) {
      this.#room.free(name);
      throw error;
    }
  }

  async *read(importId: string, copy?: string): AsyncGenerator<Uint8Array> {
    try {
      yield* this.bucket.read(nameOfCopy(importId, copy));
    } catch (error) {
      // An error that may pass means that the store is down: no upload is given up for it.
      if (!isLost(error)) throw error;
      throw new UploadLost(`The upload of import ${importId} is lost.`, { cause: error });
    }
  }

  override remove(importId: string): Promise<void> {
    return this.bucket.removeWhole(importId);
  }

  removeCopy(importId: string, copy: string | undefined): Promise<void> {
    return this.bucket.removeNamed(nameOfCopy(importId, copy));
  }

  async #takeRoom(name: string, bytes: number, coming: Coming): Promise<void> {
    this.#room.set(name, bytes);
    const isToTell = notesOf(bytes) > notesOf(coming.come);
    coming.come = bytes;
    if (!isToTell) return;
    await coming.renew();
    await this.#room.look();
  }

  #refuse(bytes: number, limits: UploadLimits): void {
    if (bytes > limits.bytes) throw new UploadTooLarge(`More than ${limits.bytes} bytes came.`);
    if (this.#room.together > limits.bytesOfAll)
      throw new UploadsFull(`All uploads together take more than ${limits.bytesOfAll} bytes.`);
  }
}

const notesOf = (bytes: number): number => Math.floor(bytes / notedEachBytes);

const boundName = (name: string): string => name;
