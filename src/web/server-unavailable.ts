import type { Dependency } from '../stores/servers-availability.js';
import type { RejectionDetails } from './rejected.js';

/** How a request is refused while a server of ours cannot be used. The reason is told in the server's log only: it names machines. `then`: what the client can do. */
export const serverUnavailable = (dependency: Dependency, then: string): RejectionDetails => ({
  detail: `The ${dependency} cannot be used now; the server's log says why. ${then}`,
  extra: { dependency },
});

/** Nothing was begun for the request. */
export const sendAgainLater = 'Nothing was done. Send the request again later.';
