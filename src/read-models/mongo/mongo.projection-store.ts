import { MongoServerError } from 'mongodb';
import { START, type Position } from '../../event-store/event-store.port.js';
import type { LogPoint } from '../../event-store/log-point.js';
import { mongoFailureOf } from '../../mongo/mongo-failure.js';
import { Turns } from '../../shared/turns.js';
import {
  CheckpointMoved,
  DocumentRefused,
  ProjectionStore,
  type Projection,
} from '../projection.js';
import type { Collections } from './collections.js';
import type { CurrentGeneration } from './current-generation.js';
import { pointOf, type Registered, type RegistryEntry } from './registry.js';

type Parts<Change> = {
  readonly projection: Pick<Projection<Change>, 'name'>;
  readonly collections: Collections<Change>;
  readonly entry: RegistryEntry;
  readonly current: CurrentGeneration;
  /** The number of a generation that no collection is of yet, behind this one. */
  readonly after: (generation: number) => Promise<number>;
  /** Makes the collections of a generation and reads and writes them from now on. */
  readonly turnTo: (generation: number) => Promise<void>;
};

/**
 * Documents of one projection in MongoDB. They are written first and the checkpoint moves afterwards, by compare-and-set: a crash in
 * between writes the same again, and each document takes only what it does not have yet.
 *
 * @see docs/protocols.md §4
 */
export class MongoProjectionStore<Change> extends ProjectionStore<Change> {
  readonly #turns = new Turns();
  /** What this process wrote last. When it holds no more, the compare-and-set tells. */
  #own: Registered | undefined;

  constructor(private readonly parts: Parts<Change>) {
    super();
  }

  override async checkpoint(): Promise<Position> {
    return (await this.#read()).position;
  }

  override async covered(): Promise<LogPoint | undefined> {
    return pointOf(await this.#read());
  }

  override write(
    changes: readonly Change[],
    from: Position,
    to: Position,
    last?: LogPoint,
  ): Promise<void> {
    const { collections, current } = this.parts;
    return this.#turns.take(async () => {
      const seen = this.#ownAt(from) ?? (await this.#read());
      if (seen.position !== from) throw this.#moved(from, seen.position);
      // Of the generation that the checkpoint belongs to: another may take its place before the last statement.
      if (changes.length > 0)
        await collections.write(current.generation, changes).catch((error: unknown) => {
          throw this.#refusedOr(error);
        });
      await this.#move(seen, {
        ...seen,
        position: to,
        stream: last?.stream ?? null,
        revision: last?.revision ?? null,
      });
    });
  }

  /** Begins another generation: a process that still writes to this one disturbs nobody. One without a document is as good as another. */
  override clear(from?: Position): Promise<void> {
    return this.#turns.take(async () => {
      const seen = await this.#read();
      if (from !== undefined && seen.position !== from) throw this.#moved(from, seen.position);
      if (seen.position === START && (await this.#isBlank())) return;
      const generation = await this.parts.after(seen.generation);
      await this.#move(seen, { generation, position: START, stream: null, revision: null });
      await this.parts.turnTo(generation);
    });
  }

  async #isBlank(): Promise<boolean> {
    const { collections, current } = this.parts;
    for (const name of Object.keys(collections.indexes))
      if (await current.collection(name).findOne()) return false;
    return true;
  }

  /** `undefined` when it stands elsewhere, or the documents of another generation are written. */
  #ownAt(position: Position): Registered | undefined {
    const own = this.#own;
    const { number } = this.parts.current.generation;
    return own?.position === position && own.generation === number ? own : undefined;
  }

  async #read(): Promise<Registered> {
    const seen = await this.parts.entry.read();
    if (seen.generation !== this.parts.current.generation.number)
      await this.parts.turnTo(seen.generation);
    return seen;
  }

  async #move(
    seen: Registered,
    { generation, position, stream, revision }: Omit<Registered, '_id' | 'name' | 'version'>,
  ): Promise<void> {
    const next = { generation, position, stream, revision };
    const isMoved = await this.parts.entry.move(seen, next);
    this.#own = isMoved ? { ...seen, ...next } : undefined;
    if (isMoved) return;
    throw this.#moved(seen.position, (await this.parts.entry.read()).position);
  }

  /** The words of the database may repeat a document. */
  #refusedOr(error: unknown): unknown {
    const isOfServer = error instanceof MongoServerError && mongoFailureOf(error) === undefined;
    return isOfServer ? new DocumentRefused(this.parts.projection.name, error) : error;
  }

  #moved(expected: Position, actual: Position): CheckpointMoved {
    return new CheckpointMoved(this.parts.projection.name, expected, actual);
  }
}
