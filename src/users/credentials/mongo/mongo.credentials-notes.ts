import type { Collection } from 'mongodb';
import { isDuplicateKey } from '../../../mongo/duplicate-key.js';
import type { MongoDatabase } from '../../../mongo/mongo-database.js';
import { CredentialsNotes, type NoteName } from '../credentials-notes.port.js';

type Notes = Readonly<Partial<Record<NoteName, string>>>;
type Stored = Notes & { readonly _id: string };

const _id = 'notes';

/** Notes in MongoDB: one document, so that several are written at once or not at all. */
export class MongoCredentialsNotes extends CredentialsNotes {
  readonly #notes: Collection<Stored>;

  constructor(database: Pick<MongoDatabase, 'collection'>) {
    super();
    this.#notes = database.collection<Stored>('credentials.notes');
  }

  override async find(name: NoteName): Promise<string | undefined> {
    return (await this.#notes.findOne({ _id }))?.[name];
  }

  override async put(notes: Notes): Promise<void> {
    if (Object.keys(notes).length === 0) return;
    await this.#notes.updateOne({ _id }, { $set: notes }, { upsert: true });
  }

  override async putOnce(name: NoteName, text: string): Promise<string> {
    try {
      const isMissing = { _id, [name]: { $exists: false } };
      await this.#notes.updateOne(isMissing, { $set: { [name]: text } }, { upsert: true });
    } catch (error) {
      // The document is there and has the note, so the server has tried to make a second one.
      if (!isDuplicateKey(error)) throw error;
    }
    const stored = await this.find(name);
    if (stored === undefined) throw new Error(`The note ${name} is lost.`);
    return stored;
  }
}
