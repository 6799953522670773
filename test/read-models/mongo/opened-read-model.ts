import type { MongoDatabase } from '../../../src/mongo/mongo-database.js';
import type { InMongo } from '../../../src/read-models/mongo/collections.js';
import { MongoReadModelsStore } from '../../../src/read-models/mongo/mongo.read-models-store.js';
import type { Projection } from '../../../src/read-models/projection.js';

/** Opens a read model as the program does. */
export const openInMongo = <Reader, Change>(
  database: MongoDatabase,
  projection: Projection<Change>,
  inMongo: InMongo<Reader, Change>,
) =>
  new MongoReadModelsStore(database).open<Reader, Change>({
    projection,
    inMongo: async () => inMongo,
    ...unusedHere,
  });

/** MongoDB asks for none of it. */
const unusedHere = { tables: undefined as never, reader: undefined as never };
