import type { MongoDatabase } from '../../mongo/mongo-database.js';
import type { ReadModelParts } from '../read-model-parts.js';
import { ReadModelsStore } from '../read-models-store.js';
import { CurrentGeneration } from './current-generation.js';
import { dropFormerGenerations } from './drop-former-generations.js';
import { Generation } from './generation.js';
import { MongoProjectionStore } from './mongo.projection-store.js';
import { registryIn, RegistryEntry } from './registry.js';
import { storedGenerations } from './stored-generations.js';

const logNote = 'read-models.log';

/** The read models in MongoDB. */
export class MongoReadModelsStore extends ReadModelsStore {
  override readonly called: string;

  constructor(private readonly database: MongoDatabase) {
    super();
    this.called = `the store of read models in ${database.called}`;
  }

  override async open<Reader, Change>({ projection, inMongo }: ReadModelParts<Reader, Change>) {
    const { collections, reader: Reader } = await inMongo();
    const { name, version } = projection;
    const entry = new RegistryEntry(this.database, projection);
    const named = (number: number) => new Generation(this.database, name, version, number);
    const generation = async (number: number): Promise<Generation> => {
      const made = named(number);
      await made.makeIndexes(collections);
      return made;
    };
    const seen = await entry.read();
    const current = new CurrentGeneration(await generation(seen.generation), async () => {
      const { generation: number, position } = await entry.read();
      return { scope: named(number), position };
    });
    const turnTo = async (number: number): Promise<void> => {
      current.generation = await generation(number);
    };
    await dropFormerGenerations(this.database, seen);
    // A backup of before may have been restored beside collections of later generations.
    const after = async (number: number): Promise<number> => {
      const stored = await storedGenerations(this.database, name, version);
      return Math.max(number, ...stored.map((one) => one.generation)) + 1;
    };
    const parts = { projection, collections, entry, current, after, turnTo };
    const store = new MongoProjectionStore(parts);
    return { store, reader: new Reader(current) };
  }

  override async logId(): Promise<string | undefined> {
    return (await this.#notes().findOne({ _id: logNote }))?.logId;
  }

  override async isEmpty(): Promise<boolean> {
    return (await registryIn(this.database).findOne({ position: { $gte: 0 } })) === null;
  }

  override async belongTo(logId: string): Promise<void> {
    await this.#notes().updateOne({ _id: logNote }, { $set: { logId } }, { upsert: true });
  }

  /** The connections are closed with the database. */
  override close(): void {}

  #notes() {
    return this.database.collection<{ _id: string; logId: string }>('notes');
  }
}
