import type { EventStore, Position, RecordedEvent } from '../../../event-store/event-store.port.js';
import {
  decodeUserEvent,
  userStreamPrefix,
  uuidOfStream,
  type UserEvent,
} from '../../../users/index.js';
import type { Tenure } from '../../tenure/tenure.js';

/** The changes of users by others since the check that may concern supervisors. While only the import itself writes, the log is not read. */
export class OthersSince {
  /** Users who may be deleted, or may not supervise any more. */
  readonly changed = new Set<string>();
  /** Users who may have other supervisors than the check saw. */
  readonly relinked = new Set<string>();
  /** Whether a User ID has changed hands, so that a row may be about another user. */
  hasMoved = false;
  /** The end of the log as of the last reading: no event that was noted stands behind it. */
  end: Position;
  #readTo: Position;
  #counted = 0;

  constructor(
    private readonly store: EventStore,
    private readonly tenure: Tenure,
  ) {
    this.#readTo = tenure.checkBegunAt;
    this.end = tenure.checkBegunAt;
  }

  /** Whether no such change was read. */
  get areNone(): boolean {
    return this.changed.size === 0 && this.relinked.size === 0 && !this.hasMoved;
  }

  /** Reads on to the end of the log. */
  async readOn(): Promise<void> {
    const end = await this.store.lastPosition();
    this.end = Math.max(end, this.end);
    const own = this.tenure.appended;
    // A gap of positions looks like a write of others: then the log is read, and decides.
    if (end - this.#readTo !== own - this.#counted) await this.#read();
    this.#readTo = Math.max(end, this.#readTo);
    this.#counted = own;
  }

  async #read(): Promise<void> {
    const log = this.store.readAll({ after: this.#readTo, streamPrefixes: [userStreamPrefix] });
    for await (const { events, position } of log) {
      for (const event of events)
        if (event.metadata.importId !== this.tenure.importId) this.#note(event);
      this.end = Math.max(position, this.end);
    }
  }

  #note(stored: RecordedEvent): void {
    const uuid = uuidOfStream(stored.stream) ?? '';
    const event = decodeUserEvent(stored);
    if (mayEndSupervising(event)) this.changed.add(uuid);
    if (relinks(event)) this.relinked.add(uuid);
    this.hasMoved ||= mayMove.has(event.type);
  }
}

const mayEndSupervising = (event: UserEvent): boolean =>
  event.type === 'UserDeactivated' ||
  event.type === 'UserDeleted' ||
  (event.type === 'UserUpdated' && event.data.personal?.changes.userType !== undefined);

const mayMove: ReadonlySet<UserEvent['type']> = new Set([
  'UserDeleted',
  'UserRestored',
  'UserIdChanged',
]);

/** A restored user has supervisors again, and the links of others to that user count again. */
const relinks = (event: UserEvent): boolean => event.type === 'UserRestored' || linksAnew(event);

const linksAnew = (event: UserEvent): boolean =>
  event.type === 'UserCreated'
    ? event.data.personal?.supervisors !== undefined
    : event.type === 'UserUpdated' && event.data.personal?.changes.supervisors !== undefined;
