import type { MongoDatabase } from '../../mongo/mongo-database.js';
import { collectionsOf } from './generation.js';
import { registryIn, type Registered } from './registry.js';

/** A question that began on a former generation has ended by then, in milliseconds by the server's clock. */
const keepForMs = 60 * 60 * 1000;

/** Drops the collections of the generations before the present one of a read model's version, an hour after it took their place. */
export async function dropFormerGenerations(
  database: MongoDatabase,
  { _id, name, version, generation }: Pick<Registered, '_id' | 'name' | 'version' | 'generation'>,
  keepFor: number = keepForMs,
): Promise<void> {
  const isOld = { $lt: ['$begunAt', { $subtract: ['$$NOW', keepFor] }] };
  if (!(await registryIn(database).findOne({ _id, generation, $expr: isOld }))) return;
  const begin = `${collectionsOf(name, version)}g`;
  const listed = await database.db.listCollections({}, { nameOnly: true }).toArray();
  for (const { name: stored } of listed)
    if (stored.startsWith(begin) && Number.parseInt(stored.slice(begin.length), 10) < generation)
      await database.db.dropCollection(stored);
}
