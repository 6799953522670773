import type { ProjectionStore } from './projection.js';
import type { ReadModelParts } from './read-model-parts.js';

/** Where all read models are kept, and the log that they belong to. */
export abstract class ReadModelsStore {
  /** How messages call it: `read-models.db`. */
  abstract readonly called: string;

  /** Opens one read model: the store that its projection writes to, and the adapter of its port. */
  abstract open<Reader, Change>(
    parts: ReadModelParts<Reader, Change>,
  ): Promise<{ readonly store: ProjectionStore<Change>; readonly reader: Reader }>;

  /** The log that the read models belong to; `undefined` when none is noted: they are new, or of release 0.1. */
  abstract logId(): Promise<string | undefined>;

  /** Whether no read model has begun. */
  abstract isEmpty(): Promise<boolean>;

  /** Notes the log that the read models belong to. */
  abstract belongTo(logId: string): Promise<void>;

  /** Call it after the last reading and writing. */
  abstract close(): void;
}
