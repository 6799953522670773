import { eventDecoder } from '../../event-store/event-codec.js';
import type { Revision } from '../../event-store/event-store.port.js';

/** How far the policy has read the log. It stands in the log itself, so that a copy or a backup of the log has the right one. */
export type WelcomesQueued = {
  readonly type: 'WelcomesQueued';
  readonly data: {
    /** ISO 8601, UTC. */
    readonly occurredAt: string;
    /** The stream of the last event that the policy has passed. */
    readonly stream: string;
    /** The revision of that event: positions are others in a copy of the log. */
    readonly revision: Revision;
  };
};

/** The checkpoint of the policy that queues welcome e-mails. */
export const welcomePolicyStream = 'policy-welcome-email';

/** @throws {Error} for a type that no release of this program wrote: the log belongs to a newer one. */
export const decodeWelcomesQueued = eventDecoder<WelcomesQueued>({
  stream: 'policy-welcome-email',
  types: { WelcomesQueued: true },
});
