import type { ImportRejection } from '../domain/import.js';

/** Another process has taken the import over, or the import has ended: stop, and append nothing more. */
export class TenureLost extends Error {
  override readonly name = 'TenureLost';

  constructor(
    readonly importId: string,
    readonly rejection: ImportRejection,
  ) {
    super(`Import ${importId} is no longer held here: ${rejection}.`);
  }
}

/** The import is to end: stop, so that a tenure of its own ends it. */
export class CancelRequested extends Error {
  override readonly name = 'CancelRequested';

  constructor(readonly importId: string) {
    super(`Import ${importId} is to be cancelled.`);
  }
}

/** The error of a write that the state of the import refuses. */
export const stoppedBy = (importId: string, rejection: ImportRejection): Error =>
  rejection === 'CANCEL_REQUESTED'
    ? new CancelRequested(importId)
    : new TenureLost(importId, rejection);
