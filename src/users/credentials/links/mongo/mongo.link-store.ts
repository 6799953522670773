import type { Collection } from 'mongodb';
import { isDuplicateKey } from '../../../../mongo/duplicate-key.js';
import type { MongoDatabase } from '../../../../mongo/mongo-database.js';
import { PasswordLinkStore, type NewPasswordLink, type PasswordLink } from '../link-store.port.js';

/** `_id` is the id of the e-mail. */
type Stored = Omit<PasswordLink, 'emailId'> & { readonly _id: string };

/** Links in MongoDB, which every instance reads and writes. */
export class MongoLinkStore extends PasswordLinkStore {
  readonly #links: Collection<Stored>;

  private constructor(database: Pick<MongoDatabase, 'collection'>) {
    super();
    this.#links = database.collection<Stored>('credentials.links');
  }

  /** Makes the index when it is missing. */
  static async open(database: Pick<MongoDatabase, 'collection'>): Promise<MongoLinkStore> {
    const store = new MongoLinkStore(database);
    await store.#links.createIndexes([{ name: 'digest_1', key: { digest: 1 } }]);
    return store;
  }

  override async keep({ emailId, ...link }: NewPasswordLink): Promise<void> {
    const { sending, digest } = link;
    const isEarlier = [{ sending: { $lt: sending } }, { sending, digest: { $ne: digest } }];
    try {
      await this.#links.replaceOne(
        { _id: { $eq: emailId }, $or: isEarlier },
        { ...link, chosen: null },
        { upsert: true },
      );
    } catch (error) {
      // The link that is there is not earlier, so the server has tried to make a second one.
      if (!isDuplicateKey(error)) throw error;
    }
  }

  override async find(digest: string): Promise<PasswordLink | undefined> {
    const stored = await this.#links.findOne({ digest: { $eq: digest } });
    if (!stored) return undefined;
    const { _id: emailId, ...link } = stored;
    return { emailId, ...link };
  }

  override async choose(digest: string, eventId: string): Promise<string | undefined> {
    const isOpen = { digest: { $eq: digest }, chosen: null };
    await this.#links.updateOne(isOpen, { $set: { chosen: eventId } });
    return (await this.find(digest))?.chosen ?? undefined;
  }
}
