import type { InMongo } from './mongo/collections.js';
import type { Projection } from './projection.js';
import type { ReadModelsDatabase } from './sqlite/read-models-database.js';
import type { Tables } from './sqlite/sqlite.projection-store.js';

/** The parts of a read model. */
export type ReadModelParts<Reader, Change> = {
  readonly projection: Projection<Change>;
  readonly tables: Tables<Change>;
  /** The adapter of the port, which reads the tables. */
  readonly reader: new (database: ReadModelsDatabase) => Reader;
  /** Loads what MongoDB needs, only when it is needed. */
  readonly inMongo: () => Promise<InMongo<Reader, Change>>;
};
