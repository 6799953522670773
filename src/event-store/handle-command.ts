import { VersionConflict } from './event-store.port.js';

/** Others do not change one stream this often between our reading and our writing: a mistake of ours makes every attempt conflict. */
const attemptsAtMost = 25;

/**
 * Handles a command: `attempt` reads the stream, decides, and appends at exactly the revision that it read. When the stream has moved on
 * in between, `attempt` is called again, to read and to decide anew: it answers `undefined` then, or throws `VersionConflict`. Whatever
 * else it answers or throws is the outcome. It is told which attempt it is, from 1.
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
