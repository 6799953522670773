import { Logger } from '@nestjs/common';
import type { LogHealthSource } from '../log-availability.js';
import { failureKindOf, type FailureKind } from './failure-kind.js';

/** How often a failure that goes on is told, in milliseconds. */
const tellEveryMs = 60_000;

/** What is wrong and what to do, as the end of a sentence. */
const reasons: Readonly<Partial<Record<FailureKind, string>>> = {
  denied:
    'refuses the account of EVENTSTORE_URL. Check user name and password, and that the account may read $all, as members of $admins may.',
  undiscovered:
    'cannot be found: no node of the cluster answers. Check the hosts of EVENTSTORE_URL, and that most of the nodes run.',
  'no-leader': 'is choosing another leader.',
  'not-ready': 'is not ready yet.',
};

/** What the server is asked for. */
export type Purpose = 'reading' | 'writing' | 'following';

/** Whether the server answers. Tells when it stops answering, again every minute, and when it answers again. */
export class LogHealth implements LogHealthSource {
  readonly #logger = new Logger('EventStoreDB');
  readonly #reasons = new Map<Purpose, string>();
  #since = 0;
  #holder: string | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** `hosts`: the hosts, without an account. */
  constructor(private readonly hosts: string) {}

  /** Why the log cannot be used now, as a sentence; `undefined` when it can. */
  get failure(): string | undefined {
    if (this.#holder !== undefined) return waitsFor(this.#holder);
    const [reason] = this.#reasons.values();
    return reason === undefined ? undefined : `EventStoreDB at ${this.hosts} ${reason}`;
  }

  succeeded(purpose: Purpose): void {
    if (!this.#reasons.delete(purpose) || this.#reasons.size > 0) return;
    clearInterval(this.#timer);
    const seconds = Math.round((performance.now() - this.#since) / 1_000);
    this.#logger.log(`EventStoreDB at ${this.hosts} answers again, after ${seconds} s.`);
  }

  failed(purpose: Purpose, error: unknown): void {
    const isNew = this.#reasons.size === 0;
    this.#reasons.set(purpose, reasonOf(error));
    if (!isNew) return;
    this.#since = performance.now();
    this.#tell();
    this.#timer = setInterval(() => this.#tell(), tellEveryMs).unref();
  }

  /** Another process holds the log, and this one waits for it; `undefined`: it waits no more. Tells it once. */
  waitsFor(holder: string | undefined): void {
    if (holder !== undefined && this.#holder === undefined) this.#logger.warn(waitsFor(holder));
    this.#holder = holder;
  }

  /** How long the log could not be used by now, in milliseconds; 0 when it can. */
  get failingForMs(): number {
    return this.#reasons.size === 0 ? 0 : performance.now() - this.#since;
  }

  /** Tells nothing more. */
  close(): void {
    clearInterval(this.#timer);
    this.#reasons.clear();
  }

  #tell(): void {
    this.#logger.warn(`${this.failure} Rollbook waits and goes on by itself.`);
  }
}

const waitsFor = (holder: string): string =>
  `Another Rollbook, ${holder}, holds the event log. This one waits, and goes on by itself 15 s after the other has ended.`;

/** The client's own words name no person; those of a wrong URL never come here. */
function reasonOf(error: unknown): string {
  const { message = '', type = '' } = error as {
    readonly message?: string;
    readonly type?: string;
  };
  const known = reasons[failureKindOf(error)];
  if (known !== undefined) return known;
  return `does not answer. Check that it runs and that EVENTSTORE_URL is right. (${message || type || 'no reason given'})`;
}
