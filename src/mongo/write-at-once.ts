import {
  MongoBulkWriteError,
  type AnyBulkWriteOperation,
  type Collection,
  type Document,
} from 'mongodb';

/** How many statements the server takes at once. */
export const statementsAtOnce = 1_000;

/** What became of statements. */
export type Written = {
  /** How many documents the updates matched. */
  readonly matched: number;
  /** How many creations changed nothing, because a document of that id is there. */
  readonly repeats: number;
};

/**
 * Sends statements in any order, at once. Creations of documents that are there change nothing.
 *
 * @throws every error but that of a duplicate id.
 */
export async function writeAtOnce<Stored extends Document>(
  collection: Collection<Stored>,
  statements: readonly AnyBulkWriteOperation<Stored>[],
): Promise<Written> {
  try {
    const { matchedCount: matched } = await collection.bulkWrite([...statements], {
      ordered: false,
    });
    return { matched, repeats: 0 };
  } catch (error) {
    if (!(error instanceof MongoBulkWriteError)) throw error;
    const errors = [error.writeErrors].flat();
    if (errors.length === 0 || errors.some(({ code }) => code !== 11_000)) throw error;
    // Not `insertedCount`: some servers count the refused ones too.
    return { matched: error.matchedCount, repeats: errors.length };
  }
}
