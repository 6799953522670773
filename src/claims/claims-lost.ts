/**
 * The claims are no longer those that were found complete: they were emptied, or their server broke off and may have come back without its
 * last writes. What was asked may have been done. Whoever gets it has the claims restored from the log, and asks again.
 *
 * @see docs/protocols.md §6
 */
export class ClaimsLost extends Error {
  override readonly name = 'ClaimsLost';
  /** A failure of a store, which passes. */
  readonly code = 'EAGAIN';
}
