import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';
import { closeDatabase } from '../../sqlite/close-database.js';
import { inTransaction } from '../../sqlite/in-transaction.js';
import { openStore } from '../../sqlite/open-store.js';
import { jsonReader } from '../../sqlite/json-reader.js';
import {
  Claims,
  type Claim,
  type ClaimsCoverage,
  type Release,
  type TakeOutcome,
  type Theft,
} from '../claims.port.js';
import { onceUnlocked } from '../../sqlite/once-unlocked.js';

/*
 * Claims decide who may have a name, so an answered claim survives a loss of power: WAL with FULL. One transaction a call, so that
 * a batch costs one wait for the disk.
 */
const settings = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA cache_size = -8000;
  PRAGMA journal_size_limit = 67108864;
  CREATE TABLE IF NOT EXISTS claims (key TEXT PRIMARY KEY, owner TEXT NOT NULL, at INTEGER NOT NULL)
    STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS coverage (log_id TEXT NOT NULL, position INTEGER, stream TEXT, revision INTEGER) STRICT;`;

const whatToDo =
  'Stop the service, delete the file and start again: the start rebuilds the claims from the log.';

/** `user_version` of a file whose claims are complete; a new file has SQLite's 0. */
const completeVersion = 1;

type StoredClaim = readonly [key: string, owner: string, at: number];

type StoredCoverage = {
  readonly log_id: string;
  readonly position: number | null;
  readonly stream: string | null;
  readonly revision: number | null;
};

const coverageOf = ({
  log_id: logId,
  position,
  stream,
  revision,
}: StoredCoverage): ClaimsCoverage => ({
  logId,
  upTo:
    position === null || stream === null || revision === null
      ? undefined
      : { position, stream, revision },
});

/** Claims in a SQLite file of their own. */
export class SqliteClaims extends Claims {
  readonly #db: DatabaseSyncInstance;
  readonly #insert: StatementSyncInstance;
  readonly #raise: StatementSyncInstance;
  readonly #find: StatementSyncInstance;
  readonly #findMany: ReturnType<typeof jsonReader>;
  readonly #release: StatementSyncInstance;
  readonly #steal: StatementSyncInstance;

  private constructor(db: DatabaseSyncInstance) {
    super();
    this.#db = db;
    this.#insert = db.prepare('INSERT INTO claims VALUES (?, ?, ?) ON CONFLICT DO NOTHING');
    this.#raise = db.prepare('UPDATE claims SET at = max(at, ?) WHERE key = ? AND owner = ?');
    this.#find = db.prepare('SELECT key, owner, at FROM claims WHERE key = ?');
    this.#findMany = jsonReader(
      db,
      `SELECT json_array(claims.key, owner, at) AS value FROM json_each(?) AS asked
        CROSS JOIN claims ON claims.key = asked.value`,
    );
    this.#release = db.prepare('DELETE FROM claims WHERE key = ? AND owner = ? AND at < ?');
    this.#steal = db.prepare(
      'UPDATE claims SET owner = ?, at = ? WHERE key = ? AND owner = ? AND at = ?',
    );
  }

  /** Opens the file. Makes it when it is missing. */
  static open(file: string): SqliteClaims {
    return openStore({ file, whatToDo }, (db) => {
      db.exec(settings);
      return new SqliteClaims(db);
    });
  }

  override async takeMany(claims: readonly Claim[]): Promise<readonly TakeOutcome[]> {
    return this.#inTransaction(() => claims.map((claim) => this.#take(claim)));
  }

  override async releaseMany(releases: readonly Release[]): Promise<void> {
    await this.#inTransaction(() => {
      for (const { key, owner, below } of releases) this.#release.run(key, owner, below);
    });
  }

  override async ownersOf(keys: readonly string[]): Promise<ReadonlyMap<string, Claim>> {
    return new Map(
      (this.#findMany(keys) as readonly StoredClaim[]).map(([key, owner, at]) => [
        key,
        { key, owner, at },
      ]),
    );
  }

  override async stealMany(thefts: readonly Theft[]): Promise<readonly boolean[]> {
    const steal = ({ seen, next }: Theft): boolean =>
      this.#steal.run(next.owner, next.at, seen.key, seen.owner, seen.at).changes === 1;
    return this.#inTransaction(() => thefts.map(steal));
  }

  override async areComplete(): Promise<boolean> {
    const stored = this.#db.prepare('PRAGMA user_version').get() as {
      readonly user_version: number;
    };
    return stored.user_version === completeVersion;
  }

  override async coverage(): Promise<ClaimsCoverage | undefined> {
    const stored = this.#db.prepare('SELECT * FROM coverage').get();
    return stored && coverageOf(stored as StoredCoverage);
  }

  override async declareComplete({ logId, upTo }: ClaimsCoverage): Promise<void> {
    const { position = null, stream = null, revision = null } = upTo ?? {};
    await this.#inTransaction(() => {
      this.#db.exec('DELETE FROM coverage');
      this.#db
        .prepare('INSERT INTO coverage VALUES (?, ?, ?, ?)')
        .run(logId, position, stream, revision);
      this.#db.exec(`PRAGMA user_version = ${completeVersion}`);
    });
  }

  override async clear(): Promise<void> {
    await this.#inTransaction(() =>
      this.#db.exec('DELETE FROM claims; DELETE FROM coverage; PRAGMA user_version = 0'),
    );
  }

  override async areEmpty(): Promise<boolean> {
    return this.#db.prepare('SELECT 1 FROM claims LIMIT 1').get() === undefined;
  }

  close(): void {
    closeDatabase(this.#db);
  }

  #take({ key, owner, at }: Claim): TakeOutcome {
    if (this.#insert.run(key, owner, at).changes === 1) return { status: 'taken' };
    if (this.#raise.run(at, key, owner).changes === 1) return { status: 'taken' };
    return { status: 'held', by: this.#find.get(key) as Claim };
  }

  #inTransaction<Answer>(write: () => Answer): Promise<Answer> {
    return onceUnlocked(() => inTransaction(this.#db, write));
  }
}
