import { isLost, SealedFolder, type FileKind, type StoredFile } from './sealed-folder.js';
import { RejectedRowsLost, RejectedStore } from '../rejected-store.port.js';

/** Not sealed for the name of the upload: an upload that is put in the place of such a file holds passwords, and must not open. */
const kind: FileKind = { ending: '.rejected', boundName: (importId) => `${importId}.rejected` };

/** Sealed files in a folder; it may be that of the uploads. */
export class FolderRejectedStore extends RejectedStore {
  readonly #files: SealedFolder;

  /** `key`: 32 bytes. */
  constructor(folder: string, key: Uint8Array) {
    super();
    this.#files = new SealedFolder(folder, key, kind);
  }

  override put(importId: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    return this.#files.put(importId, bytes);
  }

  override has(importId: string): Promise<boolean> {
    return this.#files.has(importId);
  }

  override async read(importId: string): Promise<AsyncIterable<Uint8Array> | undefined> {
    if (!(await this.has(importId))) return undefined;
    // An answer that has begun cannot become a failure any more: whether the file opens at all is found out before.
    const tried = this.#files.read(importId);
    try {
      await tried.next();
    } catch (error) {
      throw isLost(error) ? new RejectedRowsLost(importId, { cause: error }) : error;
    }
    await tried.return(undefined);
    return this.#files.read(importId);
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
