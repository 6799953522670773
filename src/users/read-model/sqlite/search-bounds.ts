/** How much of finding users is done at once. */
export type SearchBounds = {
  /** How many users may be outside of the index, give or take a twentieth. A search looks at all of them. */
  readonly outsideAtMost: number;
  /** How many users are indexed at once when there are more. */
  readonly indexedAtOnce: number;
  /** Beyond so many candidates, a part is common. The index is asked for so many in one turn. */
  readonly candidatesAtMost: number;
  /** How many users are looked at in order, in one turn. */
  readonly usersPerTurn: number;
  /** In how many turns a common part is looked for in order. */
  readonly turnsInOrder: number;
  /** How many candidates are looked at in one turn. */
  readonly candidatesPerTurn: number;
};

/**
 * Measured with a million users: a page of 100 takes less than 30 ms, a turn of the event loop about 10. Of a million, a part that 10,000
 * users have fills the page after 10,000 users in order.
 */
export const searchBounds: SearchBounds = {
  outsideAtMost: 20_000,
  indexedAtOnce: 2_500,
  candidatesAtMost: 10_000,
  usersPerTurn: 2_000,
  turnsInOrder: 6,
  candidatesPerTurn: 4_000,
};
