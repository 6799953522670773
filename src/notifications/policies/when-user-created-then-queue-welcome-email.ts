import {
  NO_STREAM,
  type EventStore,
  type LogBatch,
  type Position,
  type RecordedEvent,
  type StreamAppend,
} from '../../event-store/event-store.port.js';
import { stamped } from '../../event-store/stamped.js';
import {
  runSubscription,
  type RunningSubscription,
} from '../../event-store/subscription-runner.js';
import type { Clock } from '../../shared/clock.js';
import { uuidV5 } from '../../shared/uuid.js';
import { decodeUserEvent, userStreamPrefix, uuidOfStream } from '../../users/index.js';
import { email } from '../domain/email.js';
import { emailStreamName, welcomeEmailId } from '../email-stream.js';
import { WelcomeCheckpoint } from './welcome-checkpoint.js';

/** Without an e-mail to queue the checkpoint moves once in so many events of users: a start reads those again. */
const eventsPerCheckpoint = 20_000;

/**
 * Queues the welcome e-mail of each user whose first event says that they are welcomed. It begins with the first event of the log, for only
 * releases that know this policy say so, and goes on from a checkpoint of its own. The e-mail's stream is made from the user's uuid:
 * whatever is read again, a user is welcomed once.
 *
 * @see docs/protocols.md §8
 */
export class WhenUserCreatedThenQueueWelcomeEmail {
  readonly #checkpoint: WelcomeCheckpoint;
  #passed = 0;

  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
  ) {
    this.#checkpoint = new WelcomeCheckpoint(store, clock);
  }

  /** Follows the log until it is closed. `queued` is called after e-mails were queued. */
  start(queued: () => void): RunningSubscription {
    return runSubscription({
      name: 'Welcome e-mails',
      store: this.store,
      streamPrefixes: [userStreamPrefix],
      checkpoint: () => this.checkpoint(),
      handle: async (batch) => {
        if ((await this.handle(batch)) > 0) queued();
      },
    });
  }

  /** The position after which it goes on. Ask it before the first batch, and after a failure. */
  checkpoint(): Promise<Position> {
    return this.#checkpoint.read();
  }

  /** Queues the e-mails of a batch. Answers how many users in it are welcomed. */
  async handle({ events }: LogBatch): Promise<number> {
    const appends = events.flatMap((event) => this.#queued(event));
    // A conflict is a repeat, of an e-mail that has come further.
    if (appends.length > 0) await this.store.appendMany(appends);
    this.#passed += events.length;
    const last = events.at(-1);
    if (last && (appends.length > 0 || this.#passed >= eventsPerCheckpoint)) {
      await this.#checkpoint.passed(last);
      this.#passed = 0;
    }
    return appends.length;
  }

  #queued(stored: RecordedEvent): readonly StreamAppend[] {
    const user = uuidOfStream(stored.stream);
    if (user === undefined || !isWelcomed(stored)) return [];
    const emailId = welcomeEmailId(user);
    const { importId, row } = stored.metadata;
    const decision = email.decide(
      {
        type: 'QueueEmail',
        kind: 'welcome',
        user,
        occurredAt: this.clock.now(),
        ...(importId !== undefined && { importId }),
        ...(row !== undefined && { row }),
      },
      email.initialState,
    );
    const queued = decision.ok ? decision.value : [];
    // The same id each time, so that a repeat is known as one.
    const stamp = { id: uuidV5(emailId, 'EmailQueued'), cause: stored.id, actor: 'system' };
    const events = queued.map((event) => stamped(event, stamp));
    return [{ stream: emailStreamName(emailId), expectedRevision: NO_STREAM, events }];
  }
}

function isWelcomed(stored: RecordedEvent): boolean {
  if (stored.type !== 'UserCreated') return false;
  const event = decodeUserEvent(stored);
  return event.type === 'UserCreated' && event.data.welcome === true;
}
