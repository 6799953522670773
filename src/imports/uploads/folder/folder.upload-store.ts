import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { openBytes, sealBytes } from '../sealed-bytes.js';
import {
  UploadLost,
  UploadStore,
  UploadTooLarge,
  type StoredUpload,
} from '../upload-store.port.js';

const ending = '.upload';
const partEnding = '.upload.part';

/** Sealed files in a folder. */
export class FolderUploadStore extends UploadStore {
  constructor(
    private readonly folder: string,
    /** 32 bytes. */
    private readonly key: Uint8Array,
  ) {
    super();
  }

  override async put(
    importId: string,
    bytes: AsyncIterable<Uint8Array>,
    maxBytes: number,
  ): Promise<StoredUpload> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const part = join(this.folder, importId + partEnding);
    const measure = new Measure(maxBytes);
    const file = await open(part, 'w', 0o600);
    try {
      await write(file, sealBytes(measure.of(bytes), this.key, importId));
      await file.sync();
      await file.close();
      await rename(part, this.#file(importId));
    } catch (error) {
      await file.close();
      await rm(part, { force: true });
      throw error;
    }
    return measure.result();
  }

  override async *read(importId: string): AsyncGenerator<Uint8Array> {
    try {
      yield* openBytes(createReadStream(this.#file(importId)), this.key, importId);
    } catch (error) {
      throw new UploadLost(importId, { cause: error });
    }
  }

  override async remove(importId: string): Promise<void> {
    await rm(this.#file(importId), { force: true });
    await rm(join(this.folder, importId + partEnding), { force: true });
  }

  /** A file that a crash left half-written is listed as well, so that it can go: nobody was told of that upload. */
  override async list(): Promise<
    readonly { readonly importId: string; readonly storedAt: string }[]
  > {
    const names = await readdir(this.folder).catch(() => []);
    const uploads = names.filter((name) => name.endsWith(ending) || name.endsWith(partEnding));
    return Promise.all(
      uploads.map(async (name) => ({
        importId: name.slice(0, name.indexOf(ending)),
        storedAt: (await stat(join(this.folder, name))).mtime.toISOString(),
      })),
    );
  }

  #file(importId: string): string {
    return join(this.folder, importId + ending);
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

async function write(file: FileHandle, chunks: AsyncIterable<Buffer>): Promise<void> {
  for await (const chunk of chunks) await file.writeFile(chunk);
}
