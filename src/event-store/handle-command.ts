import { VersionConflict } from './event-store.port.js';

/** Other writers do not change one stream so often between our reading and our writing: then a mistake of ours is the cause. */
const attemptsAtMost = 25;

/**
 * Handles a command: `attempt` reads the stream, decides, and appends at exactly the revision that it read. When it answers `undefined`
 * or throws `VersionConflict`, the stream has moved on in between, and it is called again. Every other answer or error is the outcome.
 * `count`: the number of the attempt, from 1.
 *
 * @param thing Begins the message of the failure: `The sites`. Never personal.
 * @throws {Error} when the stream has moved on in each of 25 attempts.
 */
export async function handleCommand<Outcome>(
  thing: string,
  attempt: (count: number) => Promise<Outcome | undefined>,
): Promise<Outcome> {
  for (let count = 1; count <= attemptsAtMost; count += 1) {
    const outcome = await attempt(count).catch(undefinedForConflict);
    if (outcome !== undefined) return outcome;
  }
  throw new Error(`${thing} could not be changed in ${attemptsAtMost} attempts.`);
}

function undefinedForConflict(error: unknown): undefined {
  if (!(error instanceof VersionConflict)) throw error;
}
