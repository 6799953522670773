import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncToDisk } from '../../../shared/sync-to-disk.js';
import { KeptFiles, type KeptFile } from '../kept-files.port.js';
import { openBytes, SealedBytesInvalid, sealBytes } from '../../../shared/sealed-bytes.js';

/** What tells the files of one kind from others in the same folder. */
type FileKind = {
  /** Of their names, with the dot. */
  readonly ending: string;
  /** The name that a file is sealed for: a file of another kind does not open in its place. */
  readonly boundName: (importId: string) => string;
};

/** Sealed files of one kind in a folder, one for each import: a file is there whole or not at all. */
export class SealedFolder extends KeptFiles {
  readonly #partEnding: string;
  /** The imports whose files are being stored: no other process has the folder. */
  readonly #storing = new Set<string>();

  constructor(
    private readonly folder: string,
    /** 32 bytes. */
    private readonly key: Uint8Array,
    private readonly kind: FileKind,
  ) {
    super();
    this.#partEnding = `${kind.ending}.part`;
  }

  /** Stores the bytes, in place of earlier ones. @throws the errors of the bytes; then nothing is left behind. */
  async seal(importId: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    this.#storing.add(importId);
    try {
      await this.#seal(importId, bytes);
    } finally {
      this.#storing.delete(importId);
    }
  }

  async #seal(importId: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    await makeFolder(this.folder);
    const part = this.#file(importId, this.#partEnding);
    // A new file: a process that still has the old one open must not write into it.
    await rm(part, { force: true });
    const file = await open(part, 'wx', 0o600);
    try {
      await writeFile(file, sealBytes(bytes, this.key, this.kind.boundName(importId)));
      await file.sync();
      await file.close();
      await rename(part, this.#file(importId));
      // A new name is as safe as its folder: a file that was answered for must be found after a loss of power.
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
   * @throws an error for which `isLost` is true when they are missing, or cannot be unsealed: cut, altered, or another key.
   * @throws other errors of reading: too many open files, a missing disk.
   */
  unseal(importId: string): AsyncGenerator<Uint8Array> {
    const sealed = createReadStream(this.#file(importId));
    return openBytes(sealed, this.key, this.kind.boundName(importId));
  }

  /** Removes the bytes, and what a crash left of them. Does nothing when they are missing. */
  override async remove(importId: string): Promise<void> {
    await rm(this.#file(importId), { force: true });
    await rm(this.#file(importId, this.#partEnding), { force: true });
  }

  override async list(): Promise<readonly KeptFile[]> {
    const { ending } = this.kind;
    const found: KeptFile[] = [];
    for (const name of await this.#files()) {
      if (!this.#isOfKind(name)) continue;
      // The file may be removed in between.
      const file = await stat(join(this.folder, name)).catch(missing);
      const importId = name.slice(0, name.indexOf(ending));
      if (file) found.push({ importId, storedAt: file.mtime.toISOString(), bytes: file.size });
    }
    return found;
  }

  override async removeUnfinished(): Promise<void> {
    const left = (await this.#files()).filter((name) => name.endsWith(this.#partEnding));
    for (const name of left)
      if (!this.#storing.has(name.slice(0, -this.#partEnding.length)))
        await rm(join(this.folder, name), { force: true });
  }

  /** The names that something is stored under, whole or not, but for what is coming in. */
  protected async names(): Promise<readonly string[]> {
    const files = (await this.#files()).filter((name) => this.#isOfKind(name));
    const names = files.map((name) => name.slice(0, name.indexOf(this.kind.ending)));
    return names.filter((name) => !this.#storing.has(name));
  }

  #isOfKind(name: string): boolean {
    return name.endsWith(this.kind.ending) || name.endsWith(this.#partEnding);
  }

  async #files(): Promise<readonly string[]> {
    return (await readdir(this.folder).catch(missing)) ?? [];
  }

  #file(importId: string, ending = this.kind.ending): string {
    return join(this.folder, importId + ending);
  }
}

/** Whether an error of reading says that the bytes are gone for good: missing, or not to be opened with this key. Any other may pass. */
export const isLost = (error: unknown): boolean =>
  error instanceof SealedBytesInvalid || isMissing(error);

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

function missing(error: unknown): undefined {
  if (!isMissing(error)) throw error;
}

/** Makes a folder that only its owner can read. A new one is in its parent's list after a loss of power too. */
async function makeFolder(folder: string): Promise<void> {
  const made = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (made !== undefined) await syncToDisk(dirname(made));
}
