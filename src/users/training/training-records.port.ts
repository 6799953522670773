import type { Position, Revision } from '../../event-store/event-store.port.js';

/** A course that a user has completed. */
export type TrainingRecord = {
  /** The user's uuid and the revision of the event: together they are the record's id. */
  readonly uuid: string;
  readonly revision: Revision;
  /** The position of the event in the log: the list is ordered by it. */
  readonly position: Position;
  readonly course: string;
  /** ISO 8601: a date, or a date-time in UTC. */
  readonly completedAt: string;
};

export type TrainingQuery = {
  /** Only the records of this user. */
  readonly uuid?: string;
  /** Continue after the record at this position; `START` for all. */
  readonly after: Position;
  /** 1 to 1,001: one more than a page shows tells that there is a next page. */
  readonly limit: number;
};

/**
 * Training records of living users. They are behind the log by the events not projected yet.
 *
 * Every adapter passes `test/users/training/training-records.contract.ts`.
 */
export abstract class TrainingRecords {
  /** Records in the order they were recorded; fewer than `limit` means that these are the last. */
  abstract page(query: TrainingQuery): Promise<readonly TrainingRecord[]>;
}
