import {
  MongoBulkWriteError,
  type AnyBulkWriteOperation,
  type Collection,
  type Document,
} from 'mongodb';

/** Statements that the server takes at once. */
const atOnce = 1_000;

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
  for (let from = 0; from < statements.length; from += atOnce)
    matched += await writeSome(collection, statements.slice(from, from + atOnce));
  return matched;
}

async function writeSome<Stored extends Document>(
  collection: Collection<Stored>,
  statements: AnyBulkWriteOperation<Stored>[],
): Promise<number> {
  try {
    return (await collection.bulkWrite(statements, { ordered: false })).matchedCount;
  } catch (error) {
    if (!(error instanceof MongoBulkWriteError)) throw error;
    const errors = [error.writeErrors].flat();
    if (errors.length === 0 || errors.some(({ code }) => code !== 11_000)) throw error;
    return error.matchedCount;
  }
}
