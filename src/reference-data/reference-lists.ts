import { Injectable } from '@nestjs/common';
import {
  EventStore,
  NO_STREAM,
  START,
  type Position,
  type Revision,
} from '../event-store/event-store.port.js';
import type { ReferenceKind } from './domain/reference-kind.js';
import { noEntries, type ReferenceState } from './domain/reference-list.js';
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

const nothingRead: ReadReferences = {
  revision: NO_STREAM,
  position: START,
  state: noEntries,
  list: referenceEntries(noEntries),
};

/** The lists of reference data, always as in the log: each reading takes the new events. */
@Injectable()
export class ReferenceLists {
  readonly #newest = new Map<ReferenceKind, ReadReferences>();

  constructor(private readonly store: EventStore) {}

  /** A list as it is now. The same list is answered until something is appended to it. */
  async list(kind: ReferenceKind): Promise<ReferenceList> {
    return (await this.read(kind)).list;
  }

  /** A list as it is now, and the revision of its stream: for appending to it. */
  async read(kind: ReferenceKind): Promise<ReadReferences> {
    const known = this.#known(kind);
    const stream = referenceStreamName(kind);
    const { events } = await this.store.readStream(stream, { after: known.revision });
    const last = events.at(-1);
    // Another caller may have read as far, or farther, while this one waited.
    if (last && last.revision > this.#known(kind).revision) {
      const { revision, position } = last;
      const state = foldReferences(events, known.state);
      this.#newest.set(kind, { revision, position, state, list: referenceEntries(state) });
    }
    return this.#known(kind);
  }

  #known(kind: ReferenceKind): ReadReferences {
    return this.#newest.get(kind) ?? nothingRead;
  }
}
