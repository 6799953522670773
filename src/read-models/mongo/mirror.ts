import type { Document, MatchKeysAndValues } from 'mongodb';
import type { Revision } from '../../event-store/event-store.port.js';

/** A document that shows what one stream says. */
export type MirrorDocument = Document & {
  readonly _id: string;
  /** Of the stream: what of it the document shows. */
  readonly revision: Revision;
};

/** A change by one event of the stream. Every event of it makes one, if only to move the revision. */
export type MirrorChange = { readonly revision: Revision };

/** How the changes of a stream become one statement. All values are absolute. */
export type Mirror<Change extends MirrorChange, Stored extends MirrorDocument> = {
  /** The name of the projection, for messages. */
  readonly readModel: string;
  /** Whether a change makes the document. Without one, the changes of a document that is not there are passed over. */
  readonly isCreation: (change: Change) => boolean;
  /** The document after the first change, which makes it, and all others. A new object at each call: the others are added to it. */
  readonly created: (changes: readonly Change[]) => Omit<Stored, '_id' | 'revision'>;
  /**
   * What changes in the document, in one `$set`: by field, never by a name from outside. The revision is added to it: a new object
   * at each call.
   */
  readonly updated: (changes: readonly Change[]) => MatchKeysAndValues<Stored>;
};

/** The changes of one stream in their order. */
export type ChangesOfOne<Change> = { readonly id: string; readonly changes: readonly Change[] };

/** Changes by document: documents in the order of their first change, the changes of each in their order. */
export function byDocument<Change>(
  changes: readonly Change[],
  idOf: (change: Change) => string,
): readonly ChangesOfOne<Change>[] {
  const byId = new Map<string, Change[]>();
  for (const change of changes) {
    const id = idOf(change);
    const known = byId.get(id);
    if (known) known.push(change);
    else byId.set(id, [change]);
  }
  return [...byId].map(([id, all]) => ({ id, changes: all }));
}
