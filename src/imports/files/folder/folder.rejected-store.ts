import { isLost, SealedFolder } from './sealed-folder.js';
import { RejectedRowsLost, type RejectedStore } from '../rejected-store.port.js';

/** Sealed files in a folder; it may be that of the uploads. */
export class FolderRejectedStore extends SealedFolder implements RejectedStore {
  /** `key`: 32 bytes. */
  constructor(folder: string, key: Uint8Array) {
    // Not sealed for the name of the upload: an upload that is put in the place of such a file holds passwords, and must not open.
    super(folder, key, { ending: '.rejected', boundName: (importId) => `${importId}.rejected` });
  }

  put(importId: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    return this.seal(importId, bytes);
  }

  async read(importId: string): Promise<AsyncIterable<Uint8Array> | undefined> {
    if (!(await this.has(importId))) return undefined;
    // An answer that has begun cannot become a failure any more: the file is opened once before, to see whether it opens at all.
    const tried = this.unseal(importId);
    try {
      await tried.next();
    } catch (error) {
      if (!isLost(error)) throw error;
      throw new RejectedRowsLost(`The rejected rows of import ${importId} do not open.`, {
        cause: error,
      });
    }
    await tried.return(undefined);
    return this.unseal(importId);
  }
}
