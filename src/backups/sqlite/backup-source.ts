import { join } from 'node:path';
import { START, type Position } from '../../event-store/event-store.port.js';
import { logFile } from '../../event-store/log-file.js';
import { syncToDisk } from '../../shared/sync-to-disk.js';
import { valueReader } from '../../sqlite/value-reader.js';
import { copyIfThere, namesIn } from '../files.js';
import { copyDatabase, withDatabase } from './copy-database.js';

/** Uploads before rejected rows: where an upload is already deleted, its rejected rows are there. */
const waitingFiles = [
  { from: 'plans', ending: '.plan' },
  { from: 'uploads', ending: '.upload' },
  { from: 'uploads', ending: '.rejected' },
] as const;

/**
 * The data folder that a backup copies, whether a service has it open or not, one step at a time: between two steps the service may
 * submit and end imports.
 */
export class BackupSource {
  constructor(private readonly dataDir: string) {}

  /** Copies the uploads, plans and rejected rows that are not copied yet, and adds their names. Answers whether it copied one. */
  async copyWaitingFiles(folder: string, copied: Set<string>): Promise<boolean> {
    const before = copied.size;
    for (const { from, ending } of waitingFiles)
      for (const file of await namesIn(join(this.dataDir, from))) {
        const name = `${from}/${file}`;
        if (!file.endsWith(ending) || copied.has(name)) continue;
        if (await this.#copy(name, folder)) copied.add(name);
      }
    return copied.size > before;
  }

  /** Position of the newest event; `START` in an empty log. */
  async newestPosition(): Promise<Position> {
    return withDatabase(
      join(this.dataDir, logFile),
      (db) => valueReader<Position | null>(db, 'SELECT max(position) FROM events')() ?? START,
    );
  }

  /** Copies the log up to a position. Answers the name of the copy. */
  async copyLog(folder: string, position: Position): Promise<string> {
    const copy = join(folder, logFile);
    await copyDatabase(join(this.dataDir, logFile), copy);
    withDatabase(copy, (db) => db.prepare('DELETE FROM events WHERE position > ?').run(position));
    await syncToDisk(copy);
    return logFile;
  }

  /** Copies the passwords, their key and the admin token; answers the names of the copied files. */
  async copySecrets(folder: string): Promise<readonly string[]> {
    const names: string[] = [];
    const passwords = 'credentials.db';
    if (await copyDatabase(join(this.dataDir, passwords), join(folder, passwords)))
      names.push(passwords);
    for (const name of ['credentials.key', 'admin-token.json'])
      if (await this.#copy(name, folder)) names.push(name);
    return names;
  }

  #copy(name: string, folder: string): Promise<boolean> {
    return copyIfThere(join(this.dataDir, name), join(folder, name));
  }
}
