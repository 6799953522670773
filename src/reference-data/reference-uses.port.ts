import type { ReferenceKind } from './domain/reference-kind.js';

/** Tells how much an entry is used. Reference data may not know users, so `users/` implements it and provides it to the whole program. */
export abstract class ReferenceUses {
  /** How many users have the entry, after all writes before the call. 0 for an unknown id. */
  abstract countUsers(kind: ReferenceKind, entryId: string): Promise<number>;
}
