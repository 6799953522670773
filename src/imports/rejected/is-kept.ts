const keptMs = 30 * 24 * 60 * 60 * 1000;

/** Whether rejected rows are still kept: for 30 days after their import's end. Both times ISO 8601, UTC. @see docs/protocols.md §6 */
export const isKept = (endedAt: string, now: string): boolean =>
  Date.parse(now) - Date.parse(endedAt) <= keptMs;
