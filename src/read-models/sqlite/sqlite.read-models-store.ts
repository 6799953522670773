import type { ReadModelParts } from '../read-model-parts.js';
import { ReadModelsStore } from '../read-models-store.js';
import { ReadModelsDatabase } from './read-models-database.js';
import { SqliteProjectionStore } from './sqlite.projection-store.js';

/** The read models in one SQLite file. */
export class SqliteReadModelsStore extends ReadModelsStore {
  readonly #database: ReadModelsDatabase;

  /** @throws {StoreDamaged} when the file is not a complete database. */
  constructor(
    file: string,
    override readonly called: string,
  ) {
    super();
    this.#database = new ReadModelsDatabase(file);
  }

  override async open<Reader, Change>({
    projection,
    tables,
    reader: Reader,
  }: ReadModelParts<Reader, Change>) {
    // Before the reader: this makes the tables that it reads.
    const store = new SqliteProjectionStore(this.#database, projection, tables);
    return { store, reader: new Reader(this.#database) };
  }

  override async logId(): Promise<string | undefined> {
    return this.#database.logId();
  }

  override async isEmpty(): Promise<boolean> {
    return this.#database.isEmpty();
  }

  override async belongTo(logId: string): Promise<void> {
    this.#database.belongTo(logId);
  }

  override close(): void {
    this.#database.close();
  }
}
