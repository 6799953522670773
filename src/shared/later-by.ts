/** The time so many milliseconds after another. Both are ISO 8601, UTC. */
export const laterBy = (time: string, ms: number): string =>
  new Date(Date.parse(time) + ms).toISOString();
