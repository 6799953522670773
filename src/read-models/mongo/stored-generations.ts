import type { MongoDatabase } from '../../mongo/mongo-database.js';
import { collectionsOf } from './generation.js';

/** A collection of a read model, and the number of its generation. */
export type StoredCollection = { readonly name: string; readonly generation: number };

/** Every collection of a version of a read model that the database has. */
export async function storedGenerations(
  database: MongoDatabase,
  name: string,
  version: number,
): Promise<readonly StoredCollection[]> {
  const begin = `${collectionsOf(name, version)}g`;
  const listed = await database.db.listCollections({}, { nameOnly: true }).toArray();
  return listed
    .filter((one) => one.name.startsWith(begin))
    .map((one) => ({
      name: one.name,
      generation: Number.parseInt(one.name.slice(begin.length), 10),
    }));
}
