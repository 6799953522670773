import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '../../shared/sync-folder.js';

const keyBytes = 32;

/** Says what is wrong with a sealing key that lies in the data folder. */
class SealingKeyInvalid extends Error {
  override readonly name = 'SealingKeyInvalid';
}

/**
 * The key that seals passwords and uploads: the one configured, else the one in the data folder (`credentials.key`, readable by
 * its owner only), which is made at the first start. 32 bytes.
 *
 * @throws {SealingKeyInvalid} when the file holds something else.
 * @see docs/protocols.md §6
 */
export async function sealingKey(
  dataDir: string,
  configured: Uint8Array | undefined,
): Promise<Uint8Array> {
  if (configured) return configured;
  const file = join(dataDir, 'credentials.key');
  return (await storedKey(file)) ?? makeKey(file, dataDir);
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
    `${file} does not hold a key of ${keyBytes} bytes in base64. Put back the file of your backup, or set CREDENTIALS_KEY.`,
  );
}

/** Written whole under another name first: a crash in between must not leave half a key behind. */
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
  // What is sealed with a key that a loss of power forgets is lost with it.
  await syncFolder(dataDir);
  return key;
}
