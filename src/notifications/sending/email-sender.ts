import { setTimeout } from 'node:timers/promises';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { runUnderLease, type RunningUnderLease } from '../../leases/under-lease.js';
import { persistently } from '../../shared/back-off.js';
import { Bell } from '../../shared/bell.js';
import { ToldNowAndThen } from '../../stores/told-now-and-then.js';
import { NotificationPorts } from '../notification-ports.js';
import { WhenUserCreatedThenQueueWelcomeEmail } from '../policies/when-user-created-then-queue-welcome-email.js';
import { Pace } from './pace.js';
import { sendDueEmails } from './send-due-emails.js';
import type { SendOutcome } from './send-email.js';
import { TellFailures } from './tell-failures.js';

const firstPauseMs = 500;
const longestPauseMs = 30_000;
/** How often it looks for e-mails whose time has come. */
const lookEveryMs = 1_000;
/** A talk with a server that hangs is broken off: it is made again after the next start, under the same Message-ID. */
const shutdownGraceMs = 10_000;

/**
 * Queues and sends e-mails. Of several processes one does it, under a lease. Nobody waits for it, and `/health/ready` does not ask it.
 *
 * @see docs/protocols.md §8
 */
@Injectable()
export class EmailSender implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #logger = new Logger('E-mails');
  readonly #told = new ToldNowAndThen();
  readonly #failures = new TellFailures((sentence) => this.#logger.warn(sentence));
  readonly #bell = new Bell();
  readonly #stop = new AbortController();
  readonly #pace: Pace;
  #running: RunningUnderLease | undefined;

  constructor(private readonly ports: NotificationPorts) {
    this.#pace = new Pace(ports.settings.of.mailPerMinute);
  }

  onApplicationBootstrap(): void {
    const { leases, servers } = this.ports;
    this.#running = runUnderLease({
      name: 'e-mails',
      leases,
      isAble: () => !leases.areShared || servers.areThere,
      work: (signal) => this.#work(signal),
    });
  }

  /** Ends when the e-mails in hand have an outcome, or after 10 s. */
  async beforeApplicationShutdown(): Promise<void> {
    this.#stop.abort();
    const grace = setTimeout(shutdownGraceMs, undefined, { ref: false });
    await Promise.race([this.#running?.close(), grace]);
    this.ports.mailer.close();
  }

  /** Looks for e-mails to send. Call it when one was queued. */
  wake(): void {
    this.#bell.ring();
  }

  async #work(signal: AbortSignal): Promise<void> {
    const { store, clock } = this.ports;
    const queueing = new WhenUserCreatedThenQueueWelcomeEmail(store, clock).start(() =>
      this.wake(),
    );
    try {
      this.wake();
      while (await this.#bell.rings(signal, lookEveryMs)) await this.#sendDue(signal);
    } finally {
      await queueing.close();
    }
  }

  async #sendDue(signal: AbortSignal): Promise<void> {
    const how = {
      pace: this.#pace,
      signal,
      stop: this.#stop.signal,
      tell: (emailId: string, outcome: SendOutcome) => this.#failures.tell(emailId, outcome),
    };
    await persistently(() => sendDueEmails(this.ports, how), {
      firstMs: firstPauseMs,
      longestMs: longestPauseMs,
      stop: signal,
      failed: (error, ms) => {
        if (signal.aborted) return;
        const name = error instanceof Error ? error.name : 'unknown error';
        this.#told.failed(error, () =>
          this.#logger.error(`Sending e-mails stopped and is tried again in ${ms} ms: ${name}`),
        );
      },
    });
  }
}
