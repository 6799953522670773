import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { OperatorError } from '../../shared/operator-error.js';
import { syncToDisk } from '../../shared/sync-to-disk.js';

const keyBytes = 32;

/** The file of the sealing key is wrong or missing. */
class SealingKeyInvalid extends OperatorError {
  override readonly name = 'SealingKeyInvalid';
}

/**
 * The key that seals passwords and uploads: the one configured, else the one in the data folder (`credentials.key`, readable by
 * its owner only), which is made at the first start. 32 bytes.
 *
 * @throws {SealingKeyInvalid} when the file holds something else, or is missing although something is sealed.
 * @see docs/protocols.md §6
 */
export async function sealingKey(
  dataDir: string,
  configured: Uint8Array | undefined,
  isAnythingSealed: () => Promise<boolean>,
): Promise<Uint8Array> {
  if (configured) return configured;
  const file = join(dataDir, 'credentials.key');
  const stored = await storedKey(file);
  if (stored) return stored;
  // A new key would look right, and open nothing.
  if (await isAnythingSealed())
    throw new SealingKeyInvalid(
      `${file} is missing, and its key seals data of this folder. Restore the file from your backup, or set CREDENTIALS_KEY. ` +
        'If the key is lost for good, delete credentials.db: then every user needs a new password.',
    );
  return makeKey(file, dataDir);
}

async function storedKey(file: string): Promise<Uint8Array | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length === keyBytes) return key;
  throw new SealingKeyInvalid(
    `${file} must hold a key of ${keyBytes} bytes in base64. Restore the file from your backup, or set CREDENTIALS_KEY.`,
  );
}

/** Writes the whole file under another name first: a crash in between must not leave half a key behind. */
async function makeKey(file: string, dataDir: string): Promise<Uint8Array> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const key = randomBytes(keyBytes);
  const fresh = `${file}.new`;
  await rm(fresh, { force: true });
  const handle = await open(fresh, 'wx', 0o600);
  await handle.writeFile(`${key.toString('base64')}\n`);
  await handle.sync().finally(() => handle.close());
  await link(fresh, file);
  await rm(fresh);
  // If a loss of power forgets the key, all data sealed with it is lost.
  await syncToDisk(dataDir);
  return key;
}
