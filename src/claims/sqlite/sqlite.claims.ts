import { jsonReader } from '../../sqlite/json-reader.js';
import { closeDatabase } from '../../sqlite/close-database.js';
import type { Database, Statement } from '../../sqlite/database.js';
import { transactionOnceUnlocked } from '../../sqlite/once-unlocked.js';
import { openStore } from '../../sqlite/open-store.js';
import { valueReader } from '../../sqlite/value-reader.js';
import type { LogPoint } from '../../event-store/log-point.js';
import {
  Claims,
  type Claim,
  type ClaimsCoverage,
  type Release,
  type TakeOutcome,
  type Theft,
} from '../claims.port.js';

/* Claims decide who may have a name, so an answered claim survives a loss of power: WAL with FULL. A call waits once for the disk. */
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

/** Without a point when the log had no events. */
type StoredCoverage = { readonly logId: string } & (LogPoint | Record<keyof LogPoint, null>);

/** Claims in a SQLite file of their own. */
export class SqliteClaims extends Claims {
  readonly #take: Statement;
  readonly #find: Statement;
  readonly #findMany: ReturnType<typeof jsonReader>;
  readonly #release: Statement;
  readonly #steal: Statement;

  private constructor(private readonly db: Database) {
    super();
    this.#take = db.prepare(
      `INSERT INTO claims VALUES (?, ?, ?) ON CONFLICT (key)
         DO UPDATE SET at = max(at, excluded.at) WHERE owner = excluded.owner`,
    );
    this.#find = db.prepare('SELECT key, owner, at FROM claims WHERE key = ?');
    this.#findMany = jsonReader(
      db,
      `SELECT json_object('key', claims.key, 'owner', owner, 'at', at) AS value FROM json_each(?) AS asked
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
    const take = ({ key, owner, at }: Claim): TakeOutcome =>
      this.#take.run(key, owner, at).changes === 1
        ? { status: 'taken' }
        : { status: 'held', by: this.#find.get(key) as Claim };
    return transactionOnceUnlocked(this.db, () => claims.map(take));
  }

  override async releaseMany(releases: readonly Release[]): Promise<void> {
    await transactionOnceUnlocked(this.db, () => {
      for (const { key, owner, below } of releases) this.#release.run(key, owner, below);
    });
  }

  override async ownersOf(keys: readonly string[]): Promise<ReadonlyMap<string, Claim>> {
    const found = this.#findMany(keys) as readonly Claim[];
    return new Map(found.map((claim) => [claim.key, claim]));
  }

  override async stealMany(thefts: readonly Theft[]): Promise<readonly boolean[]> {
    const steal = ({ seen, next }: Theft): boolean =>
      this.#steal.run(next.owner, next.at, seen.key, seen.owner, seen.at).changes === 1;
    return transactionOnceUnlocked(this.db, () => thefts.map(steal));
  }

  override async areComplete(): Promise<boolean> {
    return valueReader<number>(this.db, 'PRAGMA user_version')() === completeVersion;
  }

  override async coverage(): Promise<ClaimsCoverage | undefined> {
    const stored = this.db
      .prepare('SELECT log_id AS logId, position, stream, revision FROM coverage')
      .get() as StoredCoverage | undefined;
    if (!stored) return undefined;
    const { logId, ...upTo } = stored;
    return { logId, upTo: upTo.position === null ? undefined : upTo };
  }

  override async declareComplete({ logId, upTo }: ClaimsCoverage): Promise<void> {
    const { position = null, stream = null, revision = null } = upTo ?? {};
    await transactionOnceUnlocked(this.db, () => {
      this.db.exec('DELETE FROM coverage');
      this.db
        .prepare('INSERT INTO coverage VALUES (?, ?, ?, ?)')
        .run(logId, position, stream, revision);
      this.db.exec(`PRAGMA user_version = ${completeVersion}`);
    });
  }

  override async clear(): Promise<void> {
    await transactionOnceUnlocked(this.db, () =>
      this.db.exec('DELETE FROM claims; DELETE FROM coverage; PRAGMA user_version = 0'),
    );
  }

  override async areEmpty(): Promise<boolean> {
    return valueReader(this.db, 'SELECT 1 FROM claims LIMIT 1')() === undefined;
  }

  close(): void {
    closeDatabase(this.db);
  }
}
