import type { Collection } from 'mongodb';
import type { MongoDatabase } from '../../mongo/mongo-database.js';
import { AdminTokenInvalid } from '../admin-token-invalid.js';
import { AdminTokenStore } from '../admin-token-store.port.js';

type Stored = {
  readonly _id: string;
  /** In hexadecimal digits, unless somebody wrote something else there by hand. */
  readonly sha256: unknown;
};

const _id = 'admin';

/** The hash of the token in MongoDB: one for all instances. */
export class MongoAdminTokenStore extends AdminTokenStore {
  readonly #tokens: Collection<Stored>;

  constructor(private readonly database: Pick<MongoDatabase, 'collection' | 'called'>) {
    super();
    this.#tokens = database.collection<Stored>('tokens');
  }

  override async find(): Promise<Uint8Array | undefined> {
    const stored = await this.#tokens.findOne({ _id });
    if (!stored) return undefined;
    const { sha256 } = stored;
    if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256))
      throw new AdminTokenInvalid(`The document ${_id} of tokens in ${this.database.called}`);
    return Buffer.from(sha256, 'hex');
  }

  override async put(sha256: Uint8Array): Promise<void> {
    const hex = Buffer.from(sha256).toString('hex');
    await this.#tokens.updateOne({ _id }, { $set: { sha256: hex } }, { upsert: true });
  }
}
