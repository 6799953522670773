import { START, type Position, type Revision } from '../../event-store/event-store.port.js';
import type { LogPoint } from '../../event-store/log-point.js';
import type { Database, Statement } from '../../sqlite/database.js';
import { inTransaction } from '../../sqlite/in-transaction.js';
import { CheckpointMoved, ProjectionStore, type Projection } from '../projection.js';
import type { ReadModelsDatabase } from './read-models-database.js';

/** The tables of one read model. */
export type Tables<Change> = {
  /** `CREATE TABLE IF NOT EXISTS …` and indexes. Tables of an older version are dropped by name first. */
  readonly schema: string;
  readonly names: readonly string[];
  /** Prepares the statements and answers the writer of one change. A change that is written twice leaves the same documents. */
  readonly writer: (db: Database) => (change: Change) => void;
};

type Checkpoint = {
  readonly position: Position;
  readonly stream: string | null;
  readonly revision: Revision | null;
};

/** Documents and checkpoint of one projection, moved in one transaction. */
export class SqliteProjectionStore<Change> extends ProjectionStore<Change> {
  readonly #db: Database;
  readonly #find: Statement;
  readonly #move: Statement;
  #write: (change: Change) => void;

  constructor(
    { db }: ReadModelsDatabase,
    private readonly projection: Pick<Projection<Change>, 'name' | 'version'>,
    private readonly tables: Tables<Change>,
  ) {
    super();
    this.#db = db;
    this.#find = db.prepare(
      'SELECT position, stream, revision FROM checkpoints WHERE name = ? AND version = ?',
    );
    this.#move = db.prepare(
      'INSERT OR REPLACE INTO checkpoints (name, version, position, stream, revision) VALUES (?, ?, ?, ?, ?)',
    );
    if (!this.#checkpoint()) this.#dropTables();
    this.#write = this.#prepared();
  }

  override async checkpoint(): Promise<Position> {
    return this.#checkpoint()?.position ?? START;
  }

  override async covered(): Promise<LogPoint | undefined> {
    const { position = START, stream, revision } = this.#checkpoint() ?? {};
    if (position === START || typeof stream !== 'string' || typeof revision !== 'number')
      return undefined;
    return { position, stream, revision };
  }

  override async write(
    changes: readonly Change[],
    from: Position,
    to: Position,
    last?: LogPoint,
  ): Promise<void> {
    const { name, version } = this.projection;
    inTransaction(this.#db, () => {
      this.#expectAt(from);
      for (const change of changes) this.#write(change);
      this.#move.run(name, version, to, last?.stream ?? null, last?.revision ?? null);
    });
  }

  override async clear(from?: Position): Promise<void> {
    this.#write = inTransaction(this.#db, () => {
      if (from !== undefined) this.#expectAt(from);
      this.#dropTables();
      return this.#prepared();
    });
  }

  #expectAt(from: Position): void {
    const actual = this.#checkpoint()?.position ?? START;
    if (actual !== from) throw new CheckpointMoved(this.projection.name, from, actual);
  }

  #checkpoint(): Checkpoint | undefined {
    const { name, version } = this.projection;
    return this.#find.get(name, version) as Checkpoint | undefined;
  }

  #prepared(): (change: Change) => void {
    this.#db.exec(this.tables.schema);
    return this.tables.writer(this.#db);
  }

  #dropTables(): void {
    for (const table of this.tables.names) this.#db.exec(`DROP TABLE IF EXISTS ${table}`);
    this.#db.prepare('DELETE FROM checkpoints WHERE name = ?').run(this.projection.name);
  }
}
