import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AdminTokenInvalid } from '../admin-token-invalid.js';
import { AdminTokenStore } from '../admin-token-store.port.js';

/** The hash of the token in `admin-token.json` of the data folder, which only its owner can read. */
export class FolderAdminTokenStore extends AdminTokenStore {
  readonly #file: string;

  constructor(dataDir: string) {
    super();
    this.#file = join(dataDir, 'admin-token.json');
  }

  override async find(): Promise<Uint8Array | undefined> {
    const text = await textOf(this.#file);
    if (text === undefined) return undefined;
    const hash = /^\s*\{\s*"sha256"\s*:\s*"([0-9a-f]{64})"\s*\}\s*$/.exec(text)?.[1];
    if (hash !== undefined) return Buffer.from(hash, 'hex');
    throw new AdminTokenInvalid(this.#file);
  }

  /** Writes the whole file or nothing: half a file would lock the administrator out. */
  override async put(sha256: Uint8Array): Promise<void> {
    const fresh = `${this.#file}.new`;
    const text = JSON.stringify({ sha256: Buffer.from(sha256).toString('hex') });
    await writeFile(fresh, `${text}\n`, { mode: 0o600 });
    await rename(fresh, this.#file);
  }
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
