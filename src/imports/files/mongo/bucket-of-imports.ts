import type { SealedBucket } from '../../../mongo/sealed-files/sealed-bucket.js';
import { copyNamed } from '../copy-name.js';
import { KeptFiles, type KeptFile } from '../kept-files.port.js';

/** Files of one kind in GridFS, named for their imports and copies. */
export abstract class BucketOfImports extends KeptFiles {
  constructor(protected readonly bucket: SealedBucket) {
    super();
  }

  override remove(importId: string): Promise<void> {
    return this.bucket.remove(importId);
  }

  override async list(): Promise<readonly KeptFile[]> {
    const files = await this.bucket.list();
    return files.map(({ name, storedAt, bytes }) => ({ ...copyNamed(name), storedAt, bytes }));
  }

  override removeUnfinished(): Promise<void> {
    return this.bucket.removeUnfinished();
  }
}
