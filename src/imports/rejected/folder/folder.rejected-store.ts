import { createReadStream } from 'node:fs';
import { access, mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { openBytes, sealBytes } from '../../uploads/sealed-bytes.js';
import { RejectedStore } from '../rejected-store.port.js';

const ending = '.rejected';
const partEnding = '.rejected.part';

/** Sealed files in a folder; it may be that of the uploads. */
export class FolderRejectedStore extends RejectedStore {
  constructor(
    private readonly folder: string,
    /** 32 bytes. */
    private readonly key: Uint8Array,
  ) {
    super();
  }

  override async put(importId: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const part = this.#file(importId, partEnding);
    // A new file: whoever still has the old one open must not write on in ours.
    await rm(part, { force: true });
    const file = await open(part, 'wx', 0o600);
    try {
      await write(file, sealBytes(bytes, this.key, boundName(importId)));
      await file.sync();
      await file.close();
      await rename(part, this.#file(importId));
    } catch (error) {
      await file.close();
      await rm(part, { force: true });
      throw error;
    }
  }

  override async has(importId: string): Promise<boolean> {
    return access(this.#file(importId)).then(
      () => true,
      () => false,
    );
  }

  override async read(importId: string): Promise<AsyncIterable<Uint8Array> | undefined> {
    if (!(await this.has(importId))) return undefined;
    // An answer that has begun cannot become a failure any more: whether the file opens at all is found out before.
    const tried = this.#bytes(importId);
    await tried.next();
    await tried.return(undefined);
    return this.#bytes(importId);
  }

  override async remove(importId: string): Promise<void> {
    await rm(this.#file(importId), { force: true });
    await rm(this.#file(importId, partEnding), { force: true });
  }

  override async list(): Promise<
    readonly { readonly importId: string; readonly storedAt: string }[]
  > {
    const names = await readdir(this.folder).catch(() => []);
    const stored = names.filter((name) => name.endsWith(ending) || name.endsWith(partEnding));
    return Promise.all(
      stored.map(async (name) => ({
        importId: name.slice(0, name.indexOf(ending)),
        storedAt: (await stat(join(this.folder, name))).mtime.toISOString(),
      })),
    );
  }

  #bytes(importId: string): AsyncGenerator<Uint8Array> {
    return openBytes(createReadStream(this.#file(importId)), this.key, boundName(importId));
  }

  #file(importId: string, suffix = ending): string {
    return join(this.folder, importId + suffix);
  }
}

/** Not that of the upload: an upload that is put in the place of this file holds passwords, and must not open. */
const boundName = (importId: string): string => importId + ending;

async function write(file: FileHandle, chunks: AsyncIterable<Buffer>): Promise<void> {
  for await (const chunk of chunks) await file.writeFile(chunk);
}
