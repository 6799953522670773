/**
 * Entries of one block. A rare value is searched for through a whole block for each entry found: a page of 1,000 looks through up to 128,000
 * entries. A smaller block makes more marks.
 */
export const entriesPerBlock = 128;

/** What a mark of a block is about: an actor or an import, an action, a field. */
export const kinds = { word: 0, action: 1, field: 2 } as const;
