import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';
import { START, type Position, type Revision } from '../../event-store/event-store.port.js';
import type { LogPoint } from '../../event-store/log-point.js';
import { inTransaction } from '../../sqlite/in-transaction.js';
import { CheckpointMoved, ProjectionStore, type Projection } from '../projection.js';
import type { ReadModelsDatabase } from './read-models-database.js';

/** How one read model is stored. */
export type Tables<Change> = {
  /** `CREATE TABLE IF NOT EXISTS …` and indexes. Tables of an older version are dropped by name first. */
  readonly schema: string;
  readonly names: readonly string[];
  /** Prepares the statements and answers the writer of one change. Writing a change twice leaves the same documents. */
  readonly writer: (db: DatabaseSyncInstance) => (change: Change) => void;
};

type Stored = {
  readonly version: number;
  readonly position: Position;
  readonly stream: string | null;
  readonly revision: Revision | null;
};

/** Documents and checkpoint of one projection, moved in one transaction. */
export class SqliteProjectionStore<Change> extends ProjectionStore<Change> {
  readonly #db: DatabaseSyncInstance;
  readonly #find: StatementSyncInstance;
  readonly #move: StatementSyncInstance;
  #write: (change: Change) => void;

  constructor(
    { db }: ReadModelsDatabase,
    private readonly projection: Pick<Projection<Change>, 'name' | 'version'>,
    private readonly tables: Tables<Change>,
  ) {
    super();
    this.#db = db;
    this.#find = db.prepare(
      'SELECT version, position, stream, revision FROM checkpoints WHERE name = ?',
    );
    this.#move = db.prepare(`
      INSERT INTO checkpoints (name, version, position, stream, revision) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET version = excluded.version, position = excluded.position,
          stream = excluded.stream, revision = excluded.revision`);
    if (this.#stored()?.version !== projection.version) this.#dropTables();
    db.exec(tables.schema);
    this.#write = tables.writer(db);
  }

  override async checkpoint(): Promise<Position> {
    return this.#position();
  }

  override async covered(): Promise<LogPoint | undefined> {
    const { stream, revision } = this.#stored() ?? {};
    const position = this.#position();
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
      const actual = this.#position();
      if (actual !== from) throw new CheckpointMoved(name, from, actual);
      for (const change of changes) this.#write(change);
      this.#move.run(name, version, to, last?.stream ?? null, last?.revision ?? null);
    });
  }

  override async clear(): Promise<void> {
    inTransaction(this.#db, () => {
      this.#dropTables();
      this.#db.exec(this.tables.schema);
    });
    this.#write = this.tables.writer(this.#db);
  }

  #position(): Position {
    const stored = this.#stored();
    return stored?.version === this.projection.version ? stored.position : START;
  }

  #stored(): Stored | undefined {
    return this.#find.get(this.projection.name) as Stored | undefined;
  }

  #dropTables(): void {
    for (const table of this.tables.names) this.#db.exec(`DROP TABLE IF EXISTS ${table}`);
    this.#db.prepare('DELETE FROM checkpoints WHERE name = ?').run(this.projection.name);
  }
}
