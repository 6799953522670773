import { Long, type AnyBulkWriteOperation, type Collection } from 'mongodb';
import type { MongoDatabase } from '../../../mongo/mongo-database.js';
import { writeMany } from '../../../mongo/write-many.js';
import {
  asStored,
  PasswordStore,
  type PasswordToHash,
  type PasswordToStore,
  type StoredPassword,
} from '../password-store.port.js';
import type { PasswordOwner } from '../seal-password.js';

type Stored = PasswordOwner &
  StoredPassword & {
    /** The user's uuid and the id of the event. */
    readonly _id: string;
    readonly place: number | Long;
  };

type Places = { readonly _id: string; readonly last: number | Long };

const places = 'passwords';

/** Passwords in MongoDB, which every instance reads and writes. */
export class MongoPasswordStore extends PasswordStore {
  override readonly called: string;
  readonly #passwords: Collection<Stored>;
  readonly #places: Collection<Places>;

  private constructor(database: Pick<MongoDatabase, 'collection' | 'called'>) {
    super();
    this.called = `the store of credentials in ${database.called}`;
    this.#passwords = database.collection<Stored>('credentials.passwords');
    this.#places = database.collection<Places>('credentials.places');
  }

  /** Makes the index when it is missing. */
  static async open(
    database: Pick<MongoDatabase, 'collection' | 'called'>,
  ): Promise<MongoPasswordStore> {
    const store = new MongoPasswordStore(database);
    await store.#passwords.createIndexes([{ name: 'to_hash_1', key: { kind: 1, place: 1 } }]);
    return store;
  }

  override async putMany(passwords: readonly PasswordToStore[]): Promise<void> {
    const firsts = firstById(passwords);
    if (firsts.size === 0) return;
    const before = await this.#takePlaces(firsts.size);
    const creations = [...firsts].map(([_id, password], n) =>
      creation(_id, password, Long.fromNumber(before + n + 1)),
    );
    await writeMany(this.#passwords, creations);
  }

  override async find(owner: PasswordOwner): Promise<StoredPassword | undefined> {
    const found = await this.#passwords.findOne({ _id: { $eq: idOf(owner) } });
    return found ? { kind: found.kind, value: found.value } : undefined;
  }

  override async toHash(limit: number, after = 0): Promise<readonly PasswordToHash[]> {
    const found = this.#passwords
      .find({ kind: 'sealed', place: { $gt: Long.fromNumber(after) } })
      .sort({ place: 1 })
      .limit(limit);
    return (await found.toArray()).map(({ user, eventId, value, place }) => ({
      user,
      eventId,
      sealed: value,
      place: Number(place),
    }));
  }

  override async setHash(owner: PasswordOwner, hash: string): Promise<void> {
    await this.#passwords.updateOne(
      { _id: { $eq: idOf(owner) }, kind: 'sealed' },
      { $set: { kind: 'hashed', value: hash } },
    );
  }

  override async isEmpty(): Promise<boolean> {
    return (await this.#passwords.findOne({}, { projection: { _id: 1 } })) === null;
  }

  /** Answers the place before the first of so many. Places that are taken and not used stay unused. */
  async #takePlaces(count: number): Promise<number> {
    const taken = await this.#places.findOneAndUpdate(
      { _id: { $eq: places } },
      { $inc: { last: Long.fromNumber(count) } },
      { upsert: true, returnDocument: 'after' },
    );
    if (!taken) throw new Error('MongoDB has not answered with the document that it has written.');
    return Number(taken.last) - count;
  }
}

/** Unambiguous, because a uuid has no colon. */
const idOf = ({ user, eventId }: PasswordOwner): string => `${user}:${eventId}`;

/** The first of each is kept, and statements have no order. */
function firstById(passwords: readonly PasswordToStore[]): ReadonlyMap<string, PasswordToStore> {
  const firsts = new Map<string, PasswordToStore>();
  for (const password of passwords) {
    const id = idOf(password);
    if (!firsts.has(id)) firsts.set(id, password);
  }
  return firsts;
}

const creation = (
  _id: string,
  password: PasswordToStore,
  place: Long,
): AnyBulkWriteOperation<Stored> => ({
  insertOne: {
    document: { _id, user: password.user, eventId: password.eventId, ...asStored(password), place },
  },
});
