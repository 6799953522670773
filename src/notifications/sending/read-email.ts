import {
  NO_STREAM,
  START,
  type Position,
  type Revision,
} from '../../event-store/event-store.port.js';
import { stamped } from '../../event-store/stamped.js';
import { persistently } from '../../shared/back-off.js';
import { isStoreFailure } from '../../stores/store-failure.js';
import type { EmailCommand } from '../domain/email-commands.js';
import type { EmailEvent } from '../domain/email-events.js';
import { email, type EmailState } from '../domain/email.js';
import { emailStreamName, foldEmail } from '../email-stream.js';
import type { SendingPorts } from './sending-ports.js';

const firstPauseMs = 500;
const longestPauseMs = 10_000;

type Ports = Pick<SendingPorts, 'store' | 'clock'>;
type WithoutTime<Command> = Command extends unknown ? Omit<Command, 'occurredAt'> : never;

/** An e-mail as its stream was read, with the events that this process has appended since. */
export class ReadEmail {
  position: Position = START;

  private constructor(
    readonly emailId: string,
    public state: EmailState,
    private revision: Revision,
    private readonly ports: Ports,
  ) {}

  static async read(emailId: string, ports: Ports): Promise<ReadEmail> {
    const { events, revision } = await ports.store.readStream(emailStreamName(emailId));
    return new ReadEmail(emailId, foldEmail(events), revision, ports);
  }

  /** Whether there is such an e-mail. */
  get exists(): boolean {
    return this.revision !== NO_STREAM;
  }

  /** The events of a command that this state allows. @throws {Error} for another: a mistake of ours. */
  decide(command: WithoutTime<EmailCommand>): readonly EmailEvent[] {
    const decision = email.decide({ ...command, occurredAt: this.ports.clock.now() }, this.state);
    if (!decision.ok) throw new Error(`E-mail ${this.emailId}: ${decision.rejection}`);
    return decision.value;
  }

  /** Appends at exactly the revision read. No events: nothing is appended. @throws {VersionConflict} when another process was faster. */
  async append(events: readonly EmailEvent[], actor = 'system'): Promise<void> {
    if (events.length === 0) return;
    await this.#append(
      events,
      events.map((event) => stamped(event, { actor })),
    );
  }

  /** `append`, tried again as long as a store is down, and at least once, until it is stopped. */
  async appendPersistently(events: readonly EmailEvent[], stop: AbortSignal): Promise<void> {
    // The same ids each time: an append whose answer was lost is a repeat.
    const ready = events.map((event) => stamped(event, { actor: 'system' }));
    try {
      await this.#append(events, ready);
    } catch (error) {
      if (!isStoreFailure(error)) throw error;
      await persistently(() => this.#append(events, ready), {
        firstMs: firstPauseMs,
        longestMs: longestPauseMs,
        stop,
        failed: (again) => {
          if (!isStoreFailure(again)) throw again;
        },
      });
    }
  }

  async #append(
    events: readonly EmailEvent[],
    ready: readonly ReturnType<typeof stamped>[],
  ): Promise<void> {
    const stream = emailStreamName(this.emailId);
    const { revision, position } = await this.ports.store.append(stream, this.revision, ready);
    this.state = events.reduce(email.evolve, this.state);
    this.revision = revision;
    this.position = position;
  }
}
