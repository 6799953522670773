import {
  NO_STREAM,
  START,
  type EventStore,
  type Position,
  type RecordedEvent,
  type Revision,
} from '../../event-store/event-store.port.js';
import { stamped } from '../../event-store/stamped.js';
import type { Clock } from '../../shared/clock.js';
import { decodeWelcomesQueued, welcomePolicyStream } from './welcome-policy-stream.js';

/** How far the policy has come, kept in the log: it moves at exactly the revision that was read, so that of two processes one moves it. */
export class WelcomeCheckpoint {
  #revision: Revision = NO_STREAM;

  constructor(
    private readonly store: Pick<EventStore, 'append' | 'readStream'>,
    private readonly clock: Clock,
  ) {}

  /** The position after which the policy goes on; `START` before the first time. A log that was read twice makes no second e-mail. */
  async read(): Promise<Position> {
    this.#revision = (await this.store.readStream(welcomePolicyStream, { limit: 1 })).revision;
    const newest = await this.#eventAt(welcomePolicyStream, this.#revision);
    if (!newest) return START;
    const { stream, revision } = decodeWelcomesQueued(newest).data;
    return (await this.#eventAt(stream, revision))?.position ?? START;
  }

  /** Notes that everything up to this event is done. @throws {VersionConflict} when another process has moved it since it was read. */
  async passed({ stream, revision }: Pick<RecordedEvent, 'stream' | 'revision'>): Promise<void> {
    const event = {
      type: 'WelcomesQueued',
      data: { occurredAt: this.clock.now(), stream, revision },
    };
    const appended = await this.store.append(welcomePolicyStream, this.#revision, [
      stamped(event, { actor: 'system' }),
    ]);
    this.#revision = appended.revision;
  }

  async #eventAt(stream: string, revision: Revision): Promise<RecordedEvent | undefined> {
    if (revision === NO_STREAM) return undefined;
    return (await this.store.readStream(stream, { after: revision - 1, limit: 1 })).events[0];
  }
}
