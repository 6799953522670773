import type { Collection, Db, Document, MongoClient } from 'mongodb';
import type { MongoHealth } from './mongo-health.js';

/** A database of MongoDB that is open. Every adapter of Rollbook there uses this one, and one pool of connections. */
export class MongoDatabase {
  constructor(
    private readonly client: MongoClient,
    /** For what has no helper here, such as GridFS. */
    readonly db: Db,
    readonly health: MongoHealth,
    /** How messages call it, without an account: `the database rollbook in MongoDB at db1:27017`. */
    readonly called: string,
  ) {}

  /** The collection of that name. Its documents have ids of our own making, which are texts. */
  collection<Stored extends Document & { _id: string }>(name: string): Collection<Stored> {
    return this.db.collection<Stored>(name);
  }

  /** Whether several servers keep copies: what one of them loses is not lost. */
  async isReplicaSet(): Promise<boolean> {
    const { setName } = await this.client.db('admin').command({ isMaster: 1 });
    return setName !== undefined;
  }

  /** Closes every connection. A call under way fails. A second call does nothing. */
  async close(): Promise<void> {
    this.health.close();
    await this.client.close();
  }
}
