import type { Collection, Document } from 'mongodb';
import type { MongoDatabase } from '../../mongo/mongo-database.js';
import type { Collections, Scope } from './collections.js';

/** How the names of the collections of a read model's version begin. */
export const collectionsOf = (name: string, version: number): string => `${name}.v${version}.`;

/** The collections of one generation of a read model. A generation is never emptied: the next one takes its place. */
export class Generation implements Scope {
  readonly #begin: string;

  constructor(
    private readonly database: MongoDatabase,
    name: string,
    version: number,
    readonly number: number,
  ) {
    this.#begin = `${collectionsOf(name, version)}g${number}.`;
  }

  collection<Stored extends Document & { _id: string }>(name: string): Collection<Stored> {
    return this.database.collection<Stored>(`${this.#begin}${name}`);
  }

  /** Makes the indexes that are missing; a server builds them while others read and write. */
  async makeIndexes({ indexes }: Pick<Collections<never>, 'indexes'>): Promise<void> {
    for (const [name, described] of Object.entries(indexes))
      if (described.length > 0) await this.collection(name).createIndexes([...described]);
  }
}
