import type { Abstract, FactoryProvider } from '@nestjs/common';
import type { Projection } from '../projection.js';
import { ReadModels } from '../read-models.js';
import { ReadModelsDatabase } from './read-models-database.js';
import { SqliteProjectionStore, type Tables } from './sqlite.projection-store.js';

/** What a read model is made of. */
type Parts<Reader, Change> = {
  /** What others ask. */
  readonly port: Abstract<Reader>;
  readonly projection: Projection<Change>;
  readonly tables: Tables<Change>;
  /** Answers what the port promises, from the tables. */
  readonly reader: new (database: ReadModelsDatabase) => Reader;
};

/** A read model as `ReadModelsModule.register` takes it. */
export type RegisteredReadModel = FactoryProvider & { readonly provide: Abstract<unknown> };

/** Registers a read model: its projection is kept up with the log and can be rebuilt, and its port can be asked for everywhere. */
export const readModel = <Reader, Change>({
  port,
  projection,
  tables,
  reader: Reader,
}: Parts<Reader, Change>): RegisteredReadModel => ({
  provide: port,
  inject: [ReadModelsDatabase, ReadModels],
  useFactory(database: ReadModelsDatabase, models: ReadModels): Reader {
    // First: it makes the tables that the reader asks.
    models.add(projection, new SqliteProjectionStore(database, projection, tables));
    return new Reader(database);
  },
});
