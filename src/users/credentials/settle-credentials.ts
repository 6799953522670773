import { Injectable, Logger } from '@nestjs/common';
import {
  START,
  type EventStore,
  type LogDescription,
  type LogIdentity,
  type Position,
  type RecordedEvent,
} from '../../event-store/event-store.port.js';
import { hasPoint, newestPoint, type LogPoint } from '../../event-store/log-point.js';
import { StoresBesideLog } from '../../event-store/stores-beside-log.js';
import { originOfPassword } from '../domain/origin-of-password.js';
import { decodeUserEvent, userEventsOf, userStreamPrefix, uuidOfStream } from '../user-stream.js';
import { copiedPasswords } from './copy-passwords.js';
import { CredentialsKey } from './credentials-key.js';
import { CredentialsNotes } from './credentials-notes.port.js';
import { noteKey, refuseWrongKey } from './key-check.js';
import { PasswordStore } from './password-store.port.js';
import { OperatorError } from '../../shared/operator-error.js';

/** The passwords belong to another log than the one beside them. */
class CredentialsOfAnotherLog extends OperatorError {
  override readonly name = 'CredentialsOfAnotherLog';

  /** `called`: how messages call the passwords. */
  constructor(called: string, { name, check }: LogDescription) {
    super(
      `${called} belongs to another log, not to ${name}. ${check} ` +
        `Else restore both from the same backup, or delete ${called}: then every user needs a new password.`,
    );
  }
}

/**
 * Makes sure at the start that the passwords belong to the log and to the key. Reports passwords that the log names and the store
 * lacks: an older file was restored, or the file was lost.
 *
 * @see docs/protocols.md §6
 */
@Injectable()
export class SettleCredentials {
  readonly #logger = new Logger('Credentials');
  readonly #store: EventStore;

  constructor(
    beside: StoresBesideLog,
    private readonly passwords: PasswordStore,
    private readonly notes: CredentialsNotes,
    private readonly key: CredentialsKey,
  ) {
    this.#store = beside.log;
    beside.add({
      file: passwords.called,
      logId: () => notes.find('log'),
      isEmpty: () => passwords.isEmpty(),
      refuse: (log) => this.#refuse(log),
      settle: (log) => this.#settle(log),
      // A password is stored before the event that names it: at any point of the log the store covers it.
      cover: (point) => notes.put({ covered: JSON.stringify(point) }),
    });
  }

  async #refuse({ id, isNoted }: LogIdentity): Promise<void> {
    const known = await this.notes.find('log');
    const isOurs =
      known === id || (await this.passwords.isEmpty()) || (known === undefined && !isNoted);
    if (!isOurs) throw new CredentialsOfAnotherLog(this.passwords.called, this.#store.description);
    await refuseWrongKey(this.key.bytes, this.notes, this.passwords);
  }

  async #settle(log: LogIdentity): Promise<void> {
    const after = await this.#lookAfter(log);
    const missing = after === undefined ? 0 : await this.#missing(after);
    if (missing > 0)
      this.#logger.warn(
        `${this.passwords.called} is older than the log, or was lost. Passwords missing: ${missing}. ` +
          'Restore it from the newest backup, or give these users new passwords.',
      );
    await noteKey(this.key.bytes, this.notes, this.passwords);
    const newest = await newestPoint(this.#store);
    await this.notes.put({ log: log.id, ...(newest && { covered: JSON.stringify(newest) }) });
  }

  /** The position after which passwords may be missing; `undefined`: no password can be missing. */
  async #lookAfter({ id, isNoted }: LogIdentity): Promise<Position | undefined> {
    const known = await this.notes.find('log');
    // Release 0.1 noted no log in either file: they belong together.
    if (known === undefined && !isNoted) return undefined;
    const covered = await this.notes.find('covered');
    if (known !== id || covered === undefined) return START;
    const point = JSON.parse(covered) as LogPoint;
    return (await hasPoint(this.#store, point)) ? point.position : START;
  }

  async #missing(after: Position): Promise<number> {
    let missing = 0;
    const streamPrefixes = [userStreamPrefix];
    for await (const { events } of this.#store.readAll({ after, streamPrefixes }))
      for (const stored of events)
        if (stored.type === 'UserPasswordChanged' && !(await this.#isThere(stored))) missing += 1;
    return missing;
  }

  /** Whether an event has the password that it names, once one that is a copy is copied again. */
  async #isThere(stored: RecordedEvent): Promise<boolean> {
    const user = uuidOfStream(stored.stream);
    const event = decodeUserEvent(stored);
    if (user === undefined || event.type !== 'UserPasswordChanged') return true;
    const { copyOf } = event.data;
    if (copyOf === null) return true;
    const owner = { user, eventId: stored.id };
    if (await this.passwords.find(owner)) return true;
    if (copyOf === undefined) return false;
    const { events } = await this.#store.readStream(stored.stream);
    const origin = originOfPassword(userEventsOf(events), stored.id);
    // The user had no password then.
    if (origin === null) return true;
    const { passwords, key } = this;
    const copied = await copiedPasswords([{ ...owner, copyOf: origin }], { passwords, key });
    await passwords.putMany(copied);
    return copied.length > 0;
  }
}
