import type { Collection, Document, IndexDescription } from 'mongodb';
import type { Position } from '../../event-store/event-store.port.js';

/** The collections of one generation of a read model, by the short names of `Collections.indexes`. */
export type Scope = {
  readonly collection: <Stored extends Document & { _id: string }>(
    name: string,
  ) => Collection<Stored>;
};

/** The collections that are read now: those of another generation may take their place. */
export type LiveScope = Scope & {
  /** The present collections, whatever takes their place later, and the position up to which all is written to them; `START` for nothing. */
  readonly hold: () => Promise<HeldScope>;
};

export type HeldScope = { readonly scope: Scope; readonly position: Position };

/** The documents of one read model in MongoDB. */
export type Collections<Change> = {
  /**
   * Every collection by a short name, with its indexes. An index has a name that ends with a number, which rises with its definition; none
   * is unique (docs/protocols.md §4).
   */
  readonly indexes: Readonly<Record<string, readonly (IndexDescription & { name: string })[]>>;
  /**
   * Writes the changes, which are in the order of the log: the changes of one document as one statement, many statements at once. Writing
   * the same changes twice, or after newer ones, leaves the same documents.
   *
   * Throws `RevisionGap` when a document would skip a revision of its stream.
   */
  readonly write: (scope: Scope, changes: readonly Change[]) => Promise<void>;
};

/** The adapter of a port that reads collections. */
export type MongoReader<Reader> = new (scope: LiveScope) => Reader;

/** A read model's documents in MongoDB, and the adapter of its port that reads them. */
export type InMongo<Reader, Change> = {
  readonly collections: Collections<Change>;
  readonly reader: MongoReader<Reader>;
};
