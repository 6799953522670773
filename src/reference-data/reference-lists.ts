import { Injectable } from '@nestjs/common';
import {
  EventStore,
  NO_STREAM,
  START,
  type Position,
  type Revision,
} from '../event-store/event-store.port.js';
import { referenceKinds, type ReferenceKind } from './domain/reference-kind.js';
import { referenceList, type ReferenceState } from './domain/reference-list.js';
import { referenceEntries, type ReferenceList } from './reference-entries.js';
import { foldReferences, referenceStreamName } from './reference-stream.js';

/** A list at a revision of its stream. */
export type ReadReferences = {
  readonly revision: Revision;
  /** Of its newest event; `START` for a list without events. */
  readonly position: Position;
  readonly state: ReferenceState;
  readonly list: ReferenceList;
};

/** The lists of reference data, always as in the log: each reading takes the new events. */
@Injectable()
export class ReferenceLists {
  readonly #newest = new Map<ReferenceKind, ReadReferences>(
    referenceKinds.map((kind) => [kind, read(nothingYet, referenceList(kind).initialState)]),
  );

  constructor(private readonly store: EventStore) {}

  /** A list as it is now. The same list is answered until something is appended to it. */
  async list(kind: ReferenceKind): Promise<ReferenceList> {
    return (await this.read(kind)).list;
  }

  /** A list as it is now, and the revision of its stream: for appending to it. */
  async read(kind: ReferenceKind): Promise<ReadReferences> {
    const known = this.#known(kind);
    const { events } = await this.store.readStream(referenceStreamName(kind), {
      after: known.revision,
    });
    const last = events.at(-1);
    if (!last) return known;
    // Another caller may have read as far, or farther, while we waited.
    if (last.revision > this.#known(kind).revision)
      this.#newest.set(kind, read(last, foldReferences(kind, events, known.state)));
    return this.#known(kind);
  }

  #known(kind: ReferenceKind): ReadReferences {
    const known = this.#newest.get(kind);
    if (!known) throw new Error(`There is no list ${kind}.`);
    return known;
  }
}

const nothingYet = { revision: NO_STREAM, position: START };

const read = (
  { revision, position }: Pick<ReadReferences, 'revision' | 'position'>,
  state: ReferenceState,
): ReadReferences => ({
  revision,
  position,
  state,
  list: referenceEntries(state),
});
