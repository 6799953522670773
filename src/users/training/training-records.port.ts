import type { Position, Revision } from '../../event-store/event-store.port.js';

/** A course that a user has completed. */
export type TrainingRecord = {
  /** The user's uuid and the revision of the event: together they are the record's id. */
  readonly uuid: string;
  readonly revision: Revision;
  /** Of the event in the log: the order of the list. */
  readonly position: Position;
  readonly course: string;
  /** ISO 8601: a date, or a date-time in UTC. */
  readonly completedAt: string;
};

export type TrainingQuery = {
  /** Only those of this user. */
  readonly uuid?: string;
  /** Continue after the record at this position; `START` for all. */
  readonly after: Position;
  /** 1 to 1,001: one more than a page shows, to tell whether there are more. */
  readonly limit: number;
};

/**
 * Training records of living users. Behind the log by the events in projection.
 *
 * Every adapter passes `test/users/training/training-records.contract.ts`.
 */
export abstract class TrainingRecords {
  /** Records in the order they were recorded; fewer than `limit` means that there are no more. */
  abstract page(query: TrainingQuery): Promise<readonly TrainingRecord[]>;
}
