import { pauseUnlessStopped } from '../shared/back-off.js';
import { brokenConnection, causeOf } from './mongo-failure.js';

/** Every connection that was open may have broken off together. */
const attemptsAtMost = 4;

/** After a failure, in milliseconds: by then the driver has put other broken connections away. */
const pauseMs = 20;

/**
 * Asks again when the answer was lost on its way, up to three times: whether it was done is not known. It must be safe to do twice. A server
 * that cannot be reached fails at once.
 */
export async function againWhenLost<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!isLost(error) || attempt === attemptsAtMost) throw error;
      await pauseUnlessStopped(pauseMs);
    }
  }
}

const ofNetwork: ReadonlySet<string> = new Set([
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoPoolClearedError',
  'MongoPoolClearedOnNetworkError',
]);

function isLost(caught: unknown): boolean {
  const error = causeOf(caught);
  if (!(error instanceof Error)) return false;
  return ofNetwork.has(error.name) || ('code' in error && brokenConnection.has(error.code));
}
