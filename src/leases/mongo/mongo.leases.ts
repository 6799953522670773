import type { Collection } from 'mongodb';
import { isDuplicateKey } from '../../mongo/duplicate-key.js';
import type { MongoDatabase } from '../../mongo/mongo-database.js';
import { Leases, type Lease } from '../leases.port.js';

/** After how long without a renewal another process may take a lease, in milliseconds by the server's clock. */
const lostAfterMs = 15_000;

type StoredLease = {
  /** The name of the lease. */
  readonly _id: string;
  /** `null`: it was given back. */
  readonly owner: string | null;
  readonly epoch: number;
  readonly renewedAt: Date;
};

/** Leases in MongoDB, by the clock of its server: those of the processes may differ. A document of a lease stays, so that its epoch never falls. */
export class MongoLeases extends Leases {
  override readonly areShared = true;
  readonly #leases: Collection<StoredLease>;

  /** `lostAfter`: after how many milliseconds without a renewal a lease may be taken by another. Default: 15,000. */
  constructor(
    database: Pick<MongoDatabase, 'collection'>,
    private readonly lostAfter: number = lostAfterMs,
  ) {
    super();
    this.#leases = database.collection<StoredLease>('leases');
  }

  override async take(name: string, owner: string): Promise<Lease | undefined> {
    const isLost = { $lt: ['$renewedAt', { $subtract: ['$$NOW', this.lostAfter] }] };
    try {
      const taken = await this.#leases.findOneAndUpdate(
        {
          _id: { $eq: name },
          $or: [{ owner: { $eq: owner } }, { owner: null }, { $expr: isLost }],
        },
        { $set: { owner }, $currentDate: { renewedAt: true }, $inc: { epoch: 1 } },
        { upsert: true, returnDocument: 'after' },
      );
      return taken ? { name, owner, epoch: taken.epoch } : undefined;
    } catch (error) {
      // There is a document, and another process has it: the server cannot make a second one.
      if (isDuplicateKey(error)) return undefined;
      throw error;
    }
  }

  override async renew({ name, owner, epoch }: Lease): Promise<boolean> {
    const { matchedCount } = await this.#leases.updateOne(
      { _id: { $eq: name }, owner: { $eq: owner }, epoch },
      { $currentDate: { renewedAt: true } },
    );
    return matchedCount === 1;
  }

  override async release({ name, owner, epoch }: Lease): Promise<void> {
    await this.#leases.updateOne(
      { _id: { $eq: name }, owner: { $eq: owner }, epoch },
      { $set: { owner: null } },
    );
  }
}
