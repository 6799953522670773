import type { Collection, Document } from 'mongodb';
import type { Scope } from './collections.js';
import type { Generation } from './generation.js';

/** The generation of a read model that is read and written now, as far as this process knows. */
export class CurrentGeneration implements Scope {
  constructor(public generation: Generation) {}

  collection<Stored extends Document & { _id: string }>(name: string): Collection<Stored> {
    return this.generation.collection<Stored>(name);
  }
}
