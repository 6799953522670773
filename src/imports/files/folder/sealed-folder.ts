import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncToDisk } from '../../../shared/sync-to-disk.js';
import { openBytes, SealedBytesInvalid, sealBytes } from './sealed-bytes.js';

/** A stored file. */
export type StoredFile = {
  readonly importId: string;
  /** ISO 8601, UTC. */
  readonly storedAt: string;
  /** What it takes on the disk, in bytes. */
  readonly bytes: number;
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

  /** Stores the bytes, in place of earlier ones. @throws the errors of the bytes; then nothing is left behind. */
  async put(importId: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    await makeFolder(this.folder);
    const part = this.#file(importId, this.#partEnding);
    // A new file: a process that still has the old one open must not write into ours.
    await rm(part, { force: true });
    const file = await open(part, 'wx', 0o600);
    try {
      await write(file, sealBytes(bytes, this.key, this.kind.boundName(importId)));
      await file.sync();
      await file.close();
      await rename(part, this.#file(importId));
      // A new name is as safe as its folder is: who hears of the file must find it after a loss of power.
      await syncToDisk(this.folder);
    } catch (error) {
      await file.close();
      await rm(part, { force: true });
      throw error;
    }
  }

  /** Whether there are whole bytes of that id. @throws what keeps the folder from being looked at. */
  async has(importId: string): Promise<boolean> {
    return (await stat(this.#file(importId)).catch(missing)) !== undefined;
  }

  /**
   * The bytes.
   *
   * @throws an error that `isLost` says yes to, when they are missing, or cannot be unsealed: cut, altered, or another key.
   * @throws other errors of reading: too many open files, a missing disk.
   */
  read(importId: string): AsyncGenerator<Uint8Array> {
    return openBytes(
      createReadStream(this.#file(importId)),
      this.key,
      this.kind.boundName(importId),
    );
  }

  /** Removes the bytes, and what a crash left of them. Does nothing when they are missing. */
  async remove(importId: string): Promise<void> {
    await rm(this.#file(importId), { force: true });
    await rm(this.#file(importId, this.#partEnding), { force: true });
  }

  /** A file that a crash left half-written is listed as well, so that it can go. */
  async list(): Promise<readonly StoredFile[]> {
    const ours = (await this.#names()).filter(
      (name) => name.endsWith(this.#ending) || name.endsWith(this.#partEnding),
    );
    const found: StoredFile[] = [];
    for (const name of ours) {
      // It may go between the two questions.
      const file = await stat(join(this.folder, name)).catch(missing);
      if (file)
        found.push({
          importId: name.slice(0, name.indexOf(this.#ending)),
          storedAt: file.mtime.toISOString(),
          bytes: file.size,
        });
    }
    return found;
  }

  /** Removes what was being stored when a process stopped. Only to be called while nothing is being stored. */
  async removeUnfinished(): Promise<void> {
    for (const name of await this.#names())
      if (name.endsWith(this.#partEnding)) await rm(join(this.folder, name), { force: true });
  }

  async #names(): Promise<readonly string[]> {
    return (await readdir(this.folder).catch(missing)) ?? [];
  }

  #file(importId: string, ending = this.#ending): string {
    return join(this.folder, importId + ending);
  }
}

/**
 * Whether what reading a file failed with says that its bytes are gone for good: they are not there, or do not open with this key.
 * Anything else may pass, and nothing may be given up for it.
 */
export const isLost = (error: unknown): boolean =>
  error instanceof SealedBytesInvalid || isMissing(error);

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

function missing(error: unknown): undefined {
  if (!isMissing(error)) throw error;
}

/** A folder of our own; a new one is in its parent's list after a loss of power too. */
async function makeFolder(folder: string): Promise<void> {
  const made = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (made !== undefined) await syncToDisk(dirname(made));
}

async function write(file: FileHandle, chunks: AsyncIterable<Buffer>): Promise<void> {
  for await (const chunk of chunks) await file.writeFile(chunk);
}
