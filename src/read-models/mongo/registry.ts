import type { Collection } from 'mongodb';
import { START, type Position, type Revision } from '../../event-store/event-store.port.js';
import type { LogPoint } from '../../event-store/log-point.js';
import { isDuplicateKey } from '../../mongo/duplicate-key.js';
import type { MongoDatabase } from '../../mongo/mongo-database.js';
import { storedPosition } from '../../mongo/stored-position.js';
import type { Projection } from '../projection.js';

/** What is noted of one version of a read model: each version has a document, and collections, of its own. */
export type Registered = {
  /** `users:6`. */
  readonly _id: string;
  readonly name: string;
  readonly version: number;
  /** Names the collections; rises when the read model is begun anew. */
  readonly generation: number;
  /** Up to where the log is projected. */
  readonly position: Position;
  /** The event at `position`; `null` when it was not noted. */
  readonly stream: string | null;
  readonly revision: Revision | null;
};

/** What of it changes. */
type Standing = Pick<Registered, 'generation' | 'position' | 'stream' | 'revision'>;

/** The document of one version of a read model in the registry. Every change is by compare-and-set. @see docs/protocols.md §4, §10 */
export class RegistryEntry {
  readonly #documents: Collection<Registered>;
  readonly #id: string;

  constructor(
    database: MongoDatabase,
    private readonly projection: Pick<Projection<unknown>, 'name' | 'version'>,
  ) {
    this.#documents = registryIn(database);
    this.#id = `${projection.name}:${projection.version}`;
  }

  /** The document; made when it is missing. */
  async read(): Promise<Registered> {
    const found = await this.#documents.findOne({ _id: this.#id });
    if (found) return found;
    const { name, version } = this.projection;
    const first = { generation: 1, position: START, stream: null, revision: null };
    const document = { _id: this.#id, name, version, ...stored(first) };
    await this.#documents.insertOne(document).catch((error: unknown) => {
      // Another process was first.
      if (!isDuplicateKey(error)) throw error;
    });
    return this.read();
  }

  /** Moves it from where it was seen. False: it stands elsewhere by now. */
  async move(seen: Registered, next: Standing): Promise<boolean> {
    const { generation, position } = seen;
    const { matchedCount } = await this.#documents.updateOne(
      { _id: this.#id, generation, position: storedPosition(position) },
      {
        $set: stored(next),
        $currentDate: { movedAt: true, ...(next.generation !== generation && { begunAt: true }) },
      },
    );
    return matchedCount === 1;
  }
}

/** Every read model that was ever begun here. */
export const registryIn = (database: MongoDatabase): Collection<Registered> =>
  database.collection<Registered>('read-models');

const stored = ({ position, ...others }: Standing) => ({
  ...others,
  position: storedPosition(position),
});

/** The event that was noted at the checkpoint; `undefined` when none was. */
export const pointOf = ({ position, stream, revision }: Registered): LogPoint | undefined =>
  position === START || stream === null || revision === null
    ? undefined
    : { position, stream, revision };
