import type { Collection, Document } from 'mongodb';
import type { HeldScope, LiveScope } from './collections.js';
import type { Generation } from './generation.js';

/** The generation of a read model that is read and written now, as far as this process knows. */
export class CurrentGeneration implements LiveScope {
  constructor(
    public generation: Generation,
    /** Asks which generation is the present one, and where it stands. */
    readonly hold: () => Promise<HeldScope>,
  ) {}

  collection<Stored extends Document & { _id: string }>(name: string): Collection<Stored> {
    return this.generation.collection<Stored>(name);
  }
}
