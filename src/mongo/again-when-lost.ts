/**
 * Asks once more when the answer was lost on its way: whether it was done is not known. It must be safe to do twice. A server that cannot be
 * reached fails at once.
 */
export async function againWhenLost<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    if (!isLost(error)) throw error;
    return ask();
  }
}

const isLost = (error: unknown): boolean =>
  error instanceof Error &&
  ['MongoNetworkError', 'MongoNetworkTimeoutError', 'MongoPoolClearedError'].includes(error.name);
