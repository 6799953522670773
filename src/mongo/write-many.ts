import type { AnyBulkWriteOperation, Collection, Document } from 'mongodb';
import { statementsAtOnce, writeAtOnce } from './write-at-once.js';

/**
 * Sends statements in any order, a thousand at once. Creations of documents that are there change nothing: they are repeats. Answers how
 * many documents the updates matched.
 *
 * @throws every error but that of a duplicate id.
 */
export async function writeMany<Stored extends Document>(
  collection: Collection<Stored>,
  statements: readonly AnyBulkWriteOperation<Stored>[],
): Promise<number> {
  let matched = 0;
  for (let from = 0; from < statements.length; from += statementsAtOnce) {
    const some = statements.slice(from, from + statementsAtOnce);
    matched += (await writeAtOnce(collection, some)).matched;
  }
  return matched;
}
