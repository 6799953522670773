import type { Abstract, FactoryProvider } from '@nestjs/common';
import type { Projection } from '../projection.js';
import { ReadModels } from '../read-models.js';
import { ReadModelsDatabase } from './read-models-database.js';
import { SqliteProjectionStore, type Tables } from './sqlite.projection-store.js';

/** The parts of a read model. */
type Parts<Reader, Change> = {
  /** The port that other code asks. */
  readonly port: Abstract<Reader>;
  readonly projection: Projection<Change>;
  readonly tables: Tables<Change>;
  /** The adapter of the port, which reads the tables. */
  readonly reader: new (database: ReadModelsDatabase) => Reader;
};

/** A read model as `ReadModelsModule.register` takes it. */
export type RegisteredReadModel = FactoryProvider & { readonly provide: Abstract<unknown> };

/** Registers a read model: its projection is kept up with the log and can be rebuilt, and its port can be injected everywhere. */
export const readModel = <Reader, Change>({
  port,
  projection,
  tables,
  reader: Reader,
}: Parts<Reader, Change>): RegisteredReadModel => ({
  provide: port,
  inject: [ReadModelsDatabase, ReadModels],
  useFactory(database: ReadModelsDatabase, models: ReadModels): Reader {
    // Before the reader: this makes the tables that it reads.
    models.add(projection, new SqliteProjectionStore(database, projection, tables));
    return new Reader(database);
  },
});
