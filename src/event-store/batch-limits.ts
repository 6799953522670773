/** Events of one batch of the log, at most. */
export const maxEventsPerBatch = 1_000;

/**
 * Stored JSON of one batch, in characters: the event that reaches this is the last of its batch. It limits a reader's memory: an event
 * that records a batch of an import may have 512 KiB (docs/protocols.md §2).
 */
export const maxCharactersPerBatch = 1_048_576;

/** Events of other streams that one batch skips, at most: no read blocks the process for long. */
export const maxEventsPassedOver = 10_000;
