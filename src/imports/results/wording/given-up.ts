import type { FindingKind } from '../../../shared/finding.js';

/** A mistake of the program stopped a file or a row. */
export const givenUp = (about: string, stopped: string): FindingKind => ({
  about,
  example: { column: null, values: { requestId: '5f0c7d0e-3b1a-4c55-9c61-0d6f5a1c9e21' } },
  sentence: ({ values: { requestId } }) =>
    `A mistake in the program stopped ${stopped}. Tell the operator: the log of the server has more under request ${String(requestId)}.`,
});
