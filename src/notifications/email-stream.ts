import { eventDecoder, type StoredEvent } from '../event-store/event-codec.js';
import { uuidV5 } from '../shared/uuid.js';
import { email, type EmailState } from './domain/email.js';
import type { EmailEvent } from './domain/email-events.js';

/** Every e-mail's stream begins with this. */
const emailStreamPrefix = 'email-';

/** The id of a user's welcome e-mail. It is made from the user's uuid, so that each is welcomed once. */
export const welcomeEmailId = (user: string): string => uuidV5(user, 'welcome');

export const emailStreamName = (emailId: string): string => `${emailStreamPrefix}${emailId}`;

/** The id of the e-mail of a stream; `undefined` for another stream. */
export const emailIdOfStream = (stream: string): string | undefined =>
  stream.startsWith(emailStreamPrefix) ? stream.slice(emailStreamPrefix.length) : undefined;

/**
 * A stored event as an event of today.
 *
 * @throws {Error} for a type that no release of this program wrote: the log belongs to a newer one.
 */
export const decodeEmailEvent = eventDecoder<EmailEvent>({
  stream: 'email-<uuid>',
  types: {
    EmailQueued: true,
    EmailAttempted: true,
    EmailSent: true,
    EmailFailed: true,
    EmailCancelled: true,
    EmailResendRequested: true,
  },
});

/** The e-mail that a stream's events lead to. */
export const foldEmail = (events: readonly StoredEvent[]): EmailState =>
  events.map(decodeEmailEvent).reduce(email.evolve, email.initialState);
