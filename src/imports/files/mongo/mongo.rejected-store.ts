import type { MongoDatabase } from '../../../mongo/mongo-database.js';
import { isLost, SealedBucket } from '../../../mongo/sealed-files/sealed-bucket.js';
import { RejectedRowsLost, type RejectedStore } from '../rejected-store.port.js';
import { BucketOfImports } from './bucket-of-imports.js';

/** Sealed files in GridFS. */
export class MongoRejectedStore extends BucketOfImports implements RejectedStore {
  /** `key`: 32 bytes. */
  static async open(database: MongoDatabase, key: Uint8Array): Promise<MongoRejectedStore> {
    return new MongoRejectedStore(
      await SealedBucket.open(database, { bucket: 'rejected', key, boundName }),
    );
  }

  put(importId: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    return this.bucket.replace({ name: importId, owner: importId }, () => bytes);
  }

  has(importId: string): Promise<boolean> {
    return this.bucket.has(importId);
  }

  async read(importId: string): Promise<AsyncIterable<Uint8Array> | undefined> {
    if (!(await this.has(importId))) return undefined;
    // As in the folder: an answer that has begun cannot become a failure any more.
    await this.#tryOut(importId);
    return this.bucket.read(importId);
  }

  async #tryOut(importId: string): Promise<void> {
    const tried = this.bucket.read(importId);
    try {
      await tried.next();
    } catch (error) {
      if (!isLost(error)) throw error;
      throw new RejectedRowsLost(`The rejected rows of import ${importId} do not open.`, {
        cause: error,
      });
    } finally {
      await tried.return(undefined);
    }
  }
}

// Not sealed for the name of the upload: an upload that is put in the place of such a file holds passwords, and must not open.
const boundName = (importId: string): string => `${importId}.rejected`;
