import type { ReferenceKind } from './domain/reference-kind.js';

/**
 * Tells how much an entry is used. Reference data may not know users: whoever keeps entries with users implements it, and provides
 * it to the whole program.
 */
export abstract class ReferenceUses {
  /** How many living users have the entry, of all that was written before the call. An id that nobody has: 0. */
  abstract countUsers(kind: ReferenceKind, entryId: string): Promise<number>;
}
