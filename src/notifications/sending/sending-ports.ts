import type { EventStore } from '../../event-store/event-store.port.js';
import type { Clock } from '../../shared/clock.js';
import type { UserDirectory, UserFinder } from '../../users/index.js';
import type { Mailer } from '../mailer.port.js';
import type { WelcomeLinks } from '../welcome/welcome-links.port.js';
import type { Welcome } from './compose-welcome.js';
import type { Message } from '../mailer.port.js';

/** What sending one e-mail works with. */
export type SendingPorts = {
  readonly store: Pick<EventStore, 'append' | 'readStream'>;
  readonly clock: Clock;
  readonly finder: Pick<UserFinder, 'readNow'>;
  readonly directory: Pick<UserDirectory, 'sharedEmails'>;
  readonly links: WelcomeLinks;
  readonly mailer: Pick<Mailer, 'longestMs' | 'send'>;
  readonly compose: (welcome: Welcome) => Promise<Message>;
};
