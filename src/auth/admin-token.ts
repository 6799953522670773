import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Says what is wrong with the stored token. */
export class AdminTokenInvalid extends Error {
  override readonly name = 'AdminTokenInvalid';
}

/** The token that lets an administrator in. Only its hash is kept; made at random, it needs no slow one. */
export class AdminToken {
  private constructor(
    private readonly hash: Buffer,
    /** The token itself, when it was made just now: to be shown once. */
    readonly fresh: string | undefined,
  ) {}

  /**
   * The configured token; else the one whose hash lies in the data folder (`admin-token.json`); else a new one, whose hash is put
   * there.
   *
   * @throws {AdminTokenInvalid} when the file holds something else.
   */
  static load(dataDir: string, configured: string | undefined): AdminToken {
    if (configured !== undefined) return new AdminToken(hashOf(configured), undefined);
    const file = join(dataDir, 'admin-token.json');
    const stored = storedHash(file);
    if (stored) return new AdminToken(stored, undefined);
    const token = `rb_${randomBytes(32).toString('base64url')}`;
    store(file, hashOf(token));
    return new AdminToken(hashOf(token), token);
  }

  /** Whether this is the token. Takes as long for any text. */
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

/** Whole or not at all: half a file would lock everybody out. */
function store(file: string, hash: Buffer): void {
  const fresh = `${file}.new`;
  writeFileSync(fresh, `${JSON.stringify({ sha256: hash.toString('hex') })}\n`, { mode: 0o600 });
  renameSync(fresh, file);
}
