import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OperatorError } from '../shared/operator-error.js';

/** The stored token cannot be read. The message says why. */
export class AdminTokenInvalid extends OperatorError {
  override readonly name = 'AdminTokenInvalid';
}

/** The administrator's token. Only its hash is kept; a random token needs no slow hash. */
export class AdminToken {
  private constructor(
    private readonly hash: Buffer,
    /** Where the hash is kept. */
    private readonly file: string,
    /** The token itself, when it is new: shown once. */
    readonly fresh: string | undefined,
  ) {}

  /**
   * The configured token; else the token whose hash is in the data folder (`admin-token.json`); else a new token.
   *
   * @throws {AdminTokenInvalid} when the file holds something else.
   */
  static load(dataDir: string, configured: string | undefined): AdminToken {
    const file = join(dataDir, 'admin-token.json');
    const known = configured === undefined ? storedHash(file) : hashOf(configured);
    if (known) return new AdminToken(known, file, undefined);
    const token = `rb_${randomBytes(32).toString('base64url')}`;
    return new AdminToken(hashOf(token), file, token);
  }

  /**
   * Stores the hash of a fresh token in the data folder. Call it after the token is shown: a start that ends before would lock the
   * administrator out. Does nothing for a token that is not fresh.
   */
  keep(): void {
    if (this.fresh !== undefined) store(this.file, this.hash);
  }

  /** Whether this is the token. Takes the same time for every text. */
  is(text: string): boolean {
    return timingSafeEqual(hashOf(text), this.hash);
  }
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

function storedHash(file: string): Buffer | undefined {
  const text = textOf(file);
  if (text === undefined) return undefined;
  const hash = /^\s*\{\s*"sha256"\s*:\s*"([0-9a-f]{64})"\s*\}\s*$/.exec(text)?.[1];
  if (hash !== undefined) return Buffer.from(hash, 'hex');
  throw new AdminTokenInvalid(
    `${file} does not hold the hash of a token. Delete it to get a new token at the next start, or set ADMIN_TOKEN.`,
  );
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Writes the whole file or nothing: half a file would lock the administrator out. */
function store(file: string, hash: Buffer): void {
  const fresh = `${file}.new`;
  writeFileSync(fresh, `${JSON.stringify({ sha256: hash.toString('hex') })}\n`, { mode: 0o600 });
  renameSync(fresh, file);
}
