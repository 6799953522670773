import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

/** What says that a file is still the one that was read: its system changes one of these with every write, and gives them to no other file. */
type Untouched = {
  readonly ino: bigint;
  readonly size: bigint;
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
};

type Known = { readonly digest: string; readonly at: Untouched };

/** SHA-256 of files, in lower-case hex. A file that this process has read, and that was not touched since, is not read again. */
export class KnownDigests {
  readonly #known = new Map<string, Known>();

  /** @throws an error with the code `ENOENT` for a file that is not there. */
  async of(file: string): Promise<string> {
    const at = await stat(file, { bigint: true });
    const known = this.#known.get(file);
    if (known && isSame(known.at, at)) return known.digest;
    const hash = createHash('sha256');
    await pipeline(createReadStream(file), hash);
    const digest = hash.digest('hex');
    this.#known.set(file, { digest, at });
    return digest;
  }

  /** A file has another name now. */
  async renamed(from: string, to: string): Promise<void> {
    const known = this.#known.get(from);
    this.#known.delete(from);
    if (!known) return;
    const { ino, size, mtimeNs, ctimeNs } = await stat(to, { bigint: true });
    // A new name is a new time of change, and of change only.
    if (isSame({ ...known.at, ctimeNs }, { ino, size, mtimeNs, ctimeNs }))
      this.#known.set(to, { digest: known.digest, at: { ino, size, mtimeNs, ctimeNs } });
  }

  forget(file: string): void {
    this.#known.delete(file);
  }
}

const isSame = (one: Untouched, other: Untouched): boolean =>
  one.ino === other.ino &&
  one.size === other.size &&
  one.mtimeNs === other.mtimeNs &&
  one.ctimeNs === other.ctimeNs;
