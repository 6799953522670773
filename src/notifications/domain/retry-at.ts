import { laterBy } from '../../shared/later-by.js';

const minuteMs = 60_000;

/** The pauses between attempts, in milliseconds. @see docs/import-contract.md §6 */
const pausesMs = [1, 5, 30, 120, 720].map((minutes) => minutes * minuteMs);

/**
 * When an e-mail is tried again whose attempt of this number, from 1, has failed at that time: ISO 8601, UTC. `undefined` after the last
 * attempt.
 */
export function retryAt(failedAt: string, attempt: number): string | undefined {
  const pauseMs = pausesMs[attempt - 1];
  return pauseMs === undefined ? undefined : laterBy(failedAt, pauseMs);
}
