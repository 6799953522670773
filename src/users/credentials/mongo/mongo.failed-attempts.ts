import type { AnyBulkWriteOperation, Collection } from 'mongodb';
import { isDuplicateKey } from '../../../mongo/duplicate-key.js';
import type { MongoDatabase } from '../../../mongo/mongo-database.js';
import { FailedAttempts, failureCountsMs, type FailureCount } from '../failed-attempts.port.js';

type Stored = {
  /** The key. */
  readonly _id: string;
  /** The newest failures, at most `atMost`. */
  readonly at: readonly Date[];
  /** When the server may remove it. */
  readonly until: Date;
};

/**
 * Failed attempts in MongoDB, one document a key. The server removes those that count no more within a minute; how many they are is bounded by
 * the hashes that all instances can compute in two minutes.
 */
export class MongoFailedAttempts extends FailedAttempts {
  readonly #attempts: Collection<Stored>;

  private constructor(database: Pick<MongoDatabase, 'collection'>) {
    super();
    this.#attempts = database.collection<Stored>('credentials.failed-attempts');
  }

  /** Makes the index when it is missing. */
  static async open(database: Pick<MongoDatabase, 'collection'>): Promise<MongoFailedAttempts> {
    const attempts = new MongoFailedAttempts(database);
    await attempts.#attempts.createIndexes([
      { name: 'expires_1', key: { until: 1 }, expireAfterSeconds: 0 },
    ]);
    return attempts;
  }

  override async find(
    counts: readonly FailureCount[],
    now: number,
  ): Promise<readonly (readonly number[])[]> {
    const found = this.#attempts.find({ _id: { $in: counts.map(({ key }) => key) } });
    const byKey = new Map((await found.toArray()).map(({ _id, at }) => [_id, at]));
    return counts.map(({ key, atMost }) =>
      (byKey.get(key) ?? [])
        .map((one) => one.getTime())
        .filter((time) => time <= now && now - time < failureCountsMs)
        // The clocks of those that have added them may differ.
        .toSorted((one, other) => one - other)
        .slice(-atMost),
    );
  }

  override async add(counts: readonly FailureCount[], now: number): Promise<void> {
    const statements = counts.map((count) => addition(count, now));
    const add = async (): Promise<void> => {
      await this.#attempts.bulkWrite(statements, { ordered: false });
    };
    try {
      await add();
    } catch (error) {
      // Two have made the document of a key at once. Now it is there; that another key is counted twice does no harm.
      if (!isDuplicateKey(error)) throw error;
      await add();
    }
  }
}

const addition = ({ key, atMost }: FailureCount, now: number): AnyBulkWriteOperation<Stored> => ({
  updateOne: {
    filter: { _id: { $eq: key } },
    update: {
      $push: { at: { $each: [new Date(now)], $slice: -atMost } },
      $set: { until: new Date(now + failureCountsMs) },
    },
    upsert: true,
  },
});
