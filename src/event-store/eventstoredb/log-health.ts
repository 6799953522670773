import { Logger } from '@nestjs/common';
import { Outage } from '../../shared/outage.js';
import type { ServerHealth } from '../../stores/servers-availability.js';
import { failureKindOf, type FailureKind } from './failure-kind.js';

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
export class LogHealth implements ServerHealth {
  readonly dependency = 'event log';
  readonly #logger = new Logger('EventStoreDB');
  readonly #outage: Outage;
  readonly #reasons = new Map<Purpose, string>();
  #holder: string | undefined;

  /** `hosts`: the hosts, without an account. */
  constructor(hosts: string) {
    this.#outage = new Outage(`EventStoreDB at ${hosts}`, this.#logger);
  }

  /** Why the log cannot be used now, as a sentence; `undefined` when it can. */
  get failure(): string | undefined {
    return this.#holder === undefined ? this.#outage.sentence : waitsFor(this.#holder);
  }

  /** How long the log could not be used by now, in milliseconds; 0 when it can. */
  get failingForMs(): number {
    return this.#outage.lastsMs;
  }

  succeeded(purpose: Purpose): void {
    if (!this.#reasons.delete(purpose)) return;
    const [reason] = this.#reasons.values();
    if (reason === undefined) this.#outage.isOver();
    else this.#outage.goesOn(reason);
  }

  failed(purpose: Purpose, error: unknown): void {
    this.#reasons.set(purpose, reasonOf(error));
    const [reason = ''] = this.#reasons.values();
    this.#outage.goesOn(reason);
  }

  /** Another process holds the log, and this one waits for it; `undefined`: it waits no more. Tells it once. */
  waitsFor(holder: string | undefined): void {
    if (holder !== undefined && this.#holder === undefined) this.#logger.warn(waitsFor(holder));
    this.#holder = holder;
  }

  /** Tells nothing more. */
  close(): void {
    this.#outage.end();
    this.#reasons.clear();
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
