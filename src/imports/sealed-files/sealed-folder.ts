import { createReadStream, existsSync } from 'node:fs';
import { access, mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { openBytes, sealBytes } from './sealed-bytes.js';

/** A stored file. */
export type StoredFile = {
  readonly importId: string;
  /** ISO 8601, UTC. */
  readonly storedAt: string;
};

/** What tells the files of one kind from others in the same folder. */
export type FileKind = {
  /** Of their names, with the dot. */
  readonly ending: string;
  /** What a file is sealed for: one of another kind does not open in its place. */
  readonly boundName: (importId: string) => string;
};

/** Sealed files of one kind in a folder, one for each import: a file is there whole or not at all. */
export class SealedFolder {
  readonly #ending: string;
  readonly #partEnding: string;

  constructor(
    private readonly folder: string,
    /** 32 bytes. */
    private readonly key: Uint8Array,
    private readonly kind: FileKind,
  ) {
    this.#ending = kind.ending;
    this.#partEnding = `${kind.ending}.part`;
  }

  /** Stores the bytes, in place of those that were there. @throws whatever the bytes throw; then nothing is left behind. */
  async put(importId: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const part = this.#file(importId, this.#partEnding);
    // A new file: whoever still has the old one open must not write on in ours.
    await rm(part, { force: true });
    const file = await open(part, 'wx', 0o600);
    try {
      await write(file, sealBytes(bytes, this.key, this.kind.boundName(importId)));
      await file.sync();
      await file.close();
      await rename(part, this.#file(importId));
    } catch (error) {
      await file.close();
      await rm(part, { force: true });
      throw error;
    }
  }

  /** Whether there are whole bytes of that id. */
  async has(importId: string): Promise<boolean> {
    return access(this.#file(importId)).then(
      () => true,
      () => false,
    );
  }

  /** The bytes. @throws {Error} when there are none, or they cannot be unsealed: cut, altered, or another key. */
  read(importId: string): AsyncGenerator<Uint8Array> {
    return openBytes(
      createReadStream(this.#file(importId)),
      this.key,
      this.kind.boundName(importId),
    );
  }

  /** Removes the bytes, and what a crash left of them. Does nothing when there are none. */
  async remove(importId: string): Promise<void> {
    await rm(this.#file(importId), { force: true });
    await rm(this.#file(importId, this.#partEnding), { force: true });
  }

  /** A file that a crash left half-written is listed as well, so that it can go. */
  async list(): Promise<readonly StoredFile[]> {
    const names = existsSync(this.folder) ? await readdir(this.folder) : [];
    const ours = names.filter(
      (name) => name.endsWith(this.#ending) || name.endsWith(this.#partEnding),
    );
    return Promise.all(
      ours.map(async (name) => ({
        importId: name.slice(0, name.indexOf(this.#ending)),
        storedAt: (await stat(join(this.folder, name))).mtime.toISOString(),
      })),
    );
  }

  #file(importId: string, ending = this.#ending): string {
    return join(this.folder, importId + ending);
  }
}

async function write(file: FileHandle, chunks: AsyncIterable<Buffer>): Promise<void> {
  for await (const chunk of chunks) await file.writeFile(chunk);
}
