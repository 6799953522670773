import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SqliteEventStore } from '../../../src/event-store/sqlite/sqlite.event-store.js';
import { importStreamName } from '../../../src/imports/index.js';
import { SqlitePasswordStore } from '../../../src/users/credentials/sqlite/sqlite.password-store.js';
import { eventId, exampleMetadata } from '../../support/events.example.js';
import {
  checked,
  confirmed,
  held,
  passStarted,
  rechecked,
  submitted,
  uploadedAt,
} from '../../support/imports.example.js';
import { passwordChanged } from '../../support/users.example.js';

const digestOf = (plan: string): string => createHash('sha256').update(plan).digest('hex');

type Happened = { readonly type: string; readonly data: object };

/** A service whose folder is backed up while it runs: it stores and removes files and passwords in the order that the real one does. */
export class LiveService {
  #events = 0;
  readonly #revisions = new Map<string, number>();

  private constructor(
    readonly dataDir: string,
    private readonly log: SqliteEventStore,
    private readonly passwords: SqlitePasswordStore,
  ) {}

  static async in(dataDir: string): Promise<LiveService> {
    for (const folder of ['uploads', 'plans']) await mkdir(join(dataDir, folder));
    const log = SqliteEventStore.open(join(dataDir, 'events.db'));
    return new LiveService(dataDir, log, SqlitePasswordStore.open(join(dataDir, 'credentials.db')));
  }

  /** The upload is there before the event that names it. */
  async submit(importId: string): Promise<void> {
    await writeFile(this.#upload(importId), importId);
    await this.#append(importStreamName(importId), submitted);
  }

  /** The plan is there before the event that names it. */
  async check(importId: string, plan: string): Promise<void> {
    await this.makePlan(importId, plan);
    const { type, data } = checked(1);
    const planDigest = digestOf(plan);
    await this.#append(importStreamName(importId), passStarted('check', 1));
    await this.#append(importStreamName(importId), { type, data: { ...data, planDigest } });
  }

  /** The same of an import that waits for a decision. */
  async hold(importId: string, plan: string): Promise<void> {
    await this.makePlan(importId, plan);
    await this.#append(importStreamName(importId), held({ planDigest: digestOf(plan) }));
  }

  /** A held import is confirmed, and its file checked again. */
  async recheck(importId: string, plan: string): Promise<void> {
    await writeFile(this.#plan(`${importId}.again`), plan);
    await this.#append(importStreamName(importId), confirmed);
    await this.#append(importStreamName(importId), rechecked(digestOf(plan)));
  }

  /** An import without an upload: its rows come from the log. */
  async undo(importId: string, undoOf: string): Promise<void> {
    const { type, data } = submitted;
    const undone = { ...data, sha256: '', bytes: 0, undoOf };
    await this.#append(importStreamName(importId), { type, data: undone });
  }

  /** A plan of which the log knows nothing yet: the check may still begin again. */
  async makePlan(importId: string, plan: string): Promise<void> {
    await writeFile(this.#plan(importId), plan);
  }

  /** Upload and plan go after the event that ends the import. */
  async end(importId: string): Promise<void> {
    const data = { occurredAt: uploadedAt, code: 'NO_ROWS' };
    await this.#append(importStreamName(importId), { type: 'ImportFailed', data });
    await this.loseUpload(importId);
    await rm(this.#plan(importId), { force: true });
  }

  async losePlan(importId: string): Promise<void> {
    await rm(this.#plan(importId));
  }

  async loseUpload(importId: string): Promise<void> {
    await rm(this.#upload(importId));
  }

  /** The password is there before the event that names it. Answers the id of that event. */
  async setPassword(user: string): Promise<string> {
    const id = eventId(this.#events);
    await this.passwords.putMany([{ user, eventId: id, sealed: 'sealed' }]);
    await this.#append(`user-${user}`, passwordChanged);
    return id;
  }

  async stop(): Promise<void> {
    await this.log.close();
    this.passwords.close();
  }

  async #append(stream: string, { type, data }: Happened): Promise<void> {
    const revision = this.#revisions.get(stream) ?? -1;
    const event = { id: eventId(this.#events), type, data, metadata: exampleMetadata };
    this.#events += 1;
    await this.log.append(stream, revision, [event]);
    this.#revisions.set(stream, revision + 1);
  }

  #upload = (importId: string): string => join(this.dataDir, 'uploads', `${importId}.upload`);
  #plan = (importId: string): string => join(this.dataDir, 'plans', `${importId}.plan`);
}
