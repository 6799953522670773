/** How often a process says that it still stores a file, in milliseconds. */
export const renewEachMs = 60_000;

/** A process that has not said so for this long has stopped, in milliseconds. One that wakes up later finds its file gone. */
const aliveForMs = 15 * 60_000;

/** Whether the process that stores a file still does, by the server's clock. */
export const isAlive = {
  $expr: { $gte: ['$metadata.renewedAt', { $subtract: ['$$NOW', aliveForMs] }] },
};

/** The opposite. */
export const isGivenUp = {
  $expr: { $lt: ['$metadata.renewedAt', { $subtract: ['$$NOW', aliveForMs] }] },
};
