import type { MongoDatabase } from '../../mongo/mongo-database.js';
import { registryIn, type Registered } from './registry.js';
import { storedGenerations } from './stored-generations.js';

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
  for (const stored of await storedGenerations(database, name, version))
    if (stored.generation < generation) await database.db.dropCollection(stored.name);
}
