import type { RejectionDetails } from './rejected.js';

/** How a request is refused while the log cannot be used. The reason is told in the server's log only: it names machines. `then`: what the client can do. */
export const logUnavailable = (then: string): RejectionDetails => ({
  detail: `The event log cannot be used now; the server's log says why. ${then}`,
  extra: { dependency: 'event log' },
});

/** Nothing was begun for the request. */
export const sendAgainLater = 'Nothing was done. Send the request again later.';
