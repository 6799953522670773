import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { refuseWrongKey } from '../../users/credentials/key-check.js';
import { sealingKey } from '../../users/credentials/sealing-key.js';
import { SqlitePasswordStore } from '../../users/credentials/sqlite/sqlite.password-store.js';
import { BackupRefused } from '../backups.port.js';
import type { Manifest } from '../manifest.js';
import { lackingImports, readCopiedLog } from './read-copied-log.js';

/**
 * Refuses files that do not belong together: another log than the manifest's, passwords of another log, a key that does not open
 * them, imports whose upload or plan is missing.
 *
 * @throws {BackupRefused | CredentialsKeyWrong | SealingKeyInvalid | EventUnreadable | StoreDamaged}
 */
export async function refuseUnfit(
  folder: string,
  manifest: Manifest,
  credentialsKey: Uint8Array | undefined,
): Promise<void> {
  const log = await readCopiedLog(folder);
  if (log.id !== manifest.logId || log.position !== manifest.position)
    throw new BackupRefused('the log in the backup is not the log of its manifest.');
  const known = new Set(manifest.lacking);
  const lacking = lackingImports(log.open, manifest.files).filter((id) => !known.has(id));
  if (lacking.length > 0)
    throw new BackupRefused(
      `the backup lacks the upload or the plan of import ${lacking[0]}, which has not ended.`,
    );
  const passwords = join(folder, 'credentials.db');
  if (existsSync(passwords)) await refuseUnfitPasswords(folder, log.id, credentialsKey);
}

async function refuseUnfitPasswords(
  folder: string,
  logId: string,
  credentialsKey: Uint8Array | undefined,
): Promise<void> {
  if (!credentialsKey && !existsSync(join(folder, 'credentials.key')))
    throw new BackupRefused(
      'the backup has no key. Set CREDENTIALS_KEY to its value at the time of the backup.',
    );
  const passwords = SqlitePasswordStore.open(join(folder, 'credentials.db'));
  try {
    const notes = passwords.notes();
    if (((await notes.find('log')) ?? logId) !== logId)
      throw new BackupRefused('credentials.db of the backup belongs to another log.');
    const key = await sealingKey(folder, credentialsKey, async () => true);
    await refuseWrongKey(key, notes, passwords);
  } finally {
    passwords.close();
  }
}
