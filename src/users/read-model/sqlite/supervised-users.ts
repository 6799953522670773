import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';
import type { DirectoryUser } from '../user-directory.port.js';

type StoredLinks = { readonly uuid: string; readonly supervisors: string };

/** Read in about a millisecond. */
const placesPerSlice = 1_000;

/** The living users who have supervisors, slice by slice. */
export class SupervisedUsers {
  readonly #last: StatementSyncInstance;
  readonly #between: StatementSyncInstance;

  constructor(db: DatabaseSyncInstance) {
    this.#last = db.prepare('SELECT max(rowid) AS last FROM users');
    this.#between = db.prepare(
      `SELECT uuid, supervisors FROM users
        WHERE rowid > ? AND rowid <= ? AND supervisors IS NOT NULL AND status <> 'deleted' ORDER BY rowid`,
    );
  }

  /** By place, not by number: no index has the users with supervisors, and a million users may have none. */
  *slices(): Generator<readonly Pick<DirectoryUser, 'uuid' | 'supervisors'>[]> {
    const { last } = this.#last.get() as { readonly last: number | null };
    for (let from = 0; from < (last ?? 0); from += placesPerSlice) {
      const found = this.#between.all(from, from + placesPerSlice) as readonly StoredLinks[];
      yield found.map(({ uuid, supervisors }) => ({
        uuid,
        supervisors: JSON.parse(supervisors) as readonly string[],
      }));
    }
  }
}
