import { pauseUnlessStopped } from '../shared/back-off.js';
import { VersionConflict } from './event-store.port.js';

/** With the pauses in between, a hundred writers of one stream have their turn long before: then a mistake of ours is the cause. */
const attemptsAtMost = 25;

/** The first pause in milliseconds: the stream is read again at once when nobody else is at it. */
const firstPauseMs = 2;

/** No pause is longer, in milliseconds. */
const longestPauseMs = 1_000;

/** How to wait between two attempts. */
type Waiting = {
  /** Default: a timer. */
  readonly pause: (ms: number) => Promise<unknown>;
  /** Answers 0 to 1, another number each time, so that those who met once do not meet again. */
  readonly random: () => number;
};

/**
 * Handles a command: `attempt` reads the stream, decides, and appends at exactly the revision that it read. When it answers `undefined`
 * or throws `VersionConflict`, the stream has moved on in between, and it is called again after a pause that doubles each time, from 2 ms to a
 * second, and is shortened by up to half. Every other answer or error is the outcome.
 * `count`: the number of the attempt, from 1.
 *
 * @param thing Begins the message of the failure: `The sites`. Never personal.
 * @throws {Error} when the stream has moved on in each of 25 attempts.
 */
export async function handleCommand<Outcome>(
  thing: string,
  attempt: (count: number) => Promise<Outcome | undefined>,
  { pause, random }: Waiting = { pause: pauseUnlessStopped, random: Math.random },
): Promise<Outcome> {
  for (let count = 1; count <= attemptsAtMost; count += 1) {
    const outcome = await attempt(count).catch(undefinedForConflict);
    if (outcome !== undefined) return outcome;
    const pauseMs = Math.min(firstPauseMs * 2 ** (count - 1), longestPauseMs);
    if (count < attemptsAtMost) await pause(pauseMs * (1 - random() / 2));
  }
  throw new Error(`${thing} could not be changed in ${attemptsAtMost} attempts.`);
}

function undefinedForConflict(error: unknown): undefined {
  if (!(error instanceof VersionConflict)) throw error;
}
