import { START, type Position } from '../../../src/event-store/event-store.port.js';
import type { LogPoint } from '../../../src/event-store/log-point.js';
import {
  CheckpointMoved,
  ProjectionStore,
  RevisionGap,
} from '../../../src/read-models/projection.js';
import { refusedText, type Note } from '../projection-store.contract.js';

/** What is left of a store when the program ends. */
export type StoredNotes = {
  version?: number;
  position: Position;
  last?: LogPoint | undefined;
  readonly notes: Map<string, Note>;
};

export const nothingStored = (): StoredNotes => ({ position: START, notes: new Map() });

/** The example read model in memory: for tests. */
export class InMemoryProjectionStore extends ProjectionStore<Note> {
  constructor(
    readonly name: string,
    version: number,
    private readonly stored: StoredNotes,
  ) {
    super();
    if (stored.version !== version) this.#forget();
    stored.version = version;
  }

  /** Every document, by id. */
  notes(): readonly Note[] {
    return [...this.stored.notes.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }

  override async checkpoint(): Promise<Position> {
    return this.stored.position;
  }

  override async covered(): Promise<LogPoint | undefined> {
    return this.stored.last;
  }

  override async write(
    changes: readonly Note[],
    from: Position,
    to: Position,
    last?: LogPoint,
  ): Promise<void> {
    const { position, notes } = this.stored;
    if (position !== from) throw new CheckpointMoved(this.name, from, position);
    const refused = changes.find(({ text }) => text === refusedText);
    if (refused) throw new RevisionGap(this.name, refused.id, 4, 2);
    for (const note of changes) notes.set(note.id, note);
    this.stored.position = to;
    this.stored.last = last;
  }

  override async clear(from: Position = this.stored.position): Promise<void> {
    const { position } = this.stored;
    if (position !== from) throw new CheckpointMoved(this.name, from, position);
    this.#forget();
  }

  #forget(): void {
    this.stored.notes.clear();
    this.stored.position = START;
    this.stored.last = undefined;
  }
}
