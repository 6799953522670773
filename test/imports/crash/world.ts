import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { InMemoryClaims } from '../../../src/claims/in-memory/in-memory.claims.js';
import { NO_STREAM, START, type NewEvent } from '../../../src/event-store/event-store.port.js';
import { InMemoryEventStore } from '../../../src/event-store/in-memory/in-memory.event-store.js';
import { importStreamName } from '../../../src/imports/import-stream.js';
import { PlanFolder } from '../../../src/imports/plan/plan-folder.js';
import { importResultsProjection } from '../../../src/imports/read-model/import-results.projection.js';
import { resultsTables } from '../../../src/imports/read-model/sqlite/results-tables.js';
import { SqliteImportResults } from '../../../src/imports/read-model/sqlite/sqlite.import-results.js';
import { FolderUploadStore } from '../../../src/imports/uploads/folder/folder.upload-store.js';
import { resumeProjecting } from '../../../src/read-models/project-log.js';
import { ReadModels } from '../../../src/read-models/read-models.js';
import { ReadModelsDatabase } from '../../../src/read-models/sqlite/read-models-database.js';
import { SqliteProjectionStore } from '../../../src/read-models/sqlite/sqlite.projection-store.js';
import { newUuid, uuidV5 } from '../../../src/shared/uuid.js';
import type { User, UserEvent } from '../../../src/users/index.js';
import { UserClaimOwners } from '../../../src/users/user-claim-owners.js';
import { userDirectoryProjection } from '../../../src/users/read-model/user-directory.projection.js';
import { SqliteUserDirectory } from '../../../src/users/read-model/sqlite/sqlite.user-directory.js';
import { usersTable } from '../../../src/users/read-model/sqlite/users-table.js';
import { foldUser, userStreamName } from '../../../src/users/user-stream.js';
import { UserWriter } from '../../../src/users/user-writer.js';
import { FixedClock } from '../../support/fixed-clock.js';
import { importId, submitted } from '../../support/imports.example.js';
import { cellsOf, csv, meanwhile, seeded } from './scenario.js';

export const clock = new FixedClock();
const key = randomBytes(32);

/** How far read models are behind the log: never, or until somebody waits for them. */
export type Reading = 'at once' | 'when waited for';

/** The uuid of a seeded user. */
export const uuidOf = (userId: string): string => uuidV5(importId, userId);

/** What outlives a process: the log, claims, read models and files; and other people, who change users while an import runs. */
export class World {
  readonly log = new InMemoryEventStore();
  /** The log as processes see it: what others do at once is done when an append is answered. */
  readonly store: InMemoryEventStore;
  readonly claims = new InMemoryClaims();
  readonly database = new ReadModelsDatabase(':memory:');
  readonly models = modelsIn(this.database);
  readonly directory = new SqliteUserDirectory(this.database);
  readonly results = new SqliteImportResults(this.database);
  readonly uploads: FolderUploadStore;
  readonly plans: PlanFolder;
  readonly #writer: UserWriter;
  readonly #waiting = new Set(meanwhile);
  #seen = START;
  #projecting: Promise<void> = Promise.resolve();

  private constructor(
    readonly folder: string,
    private readonly reading: Reading,
  ) {
    this.uploads = new FolderUploadStore(join(folder, 'uploads'), key);
    this.plans = new PlanFolder(join(folder, 'plans'));
    this.#writer = new UserWriter(this.log, this.claims, new UserClaimOwners(this.log, clock));
    this.#writer.graceMs = 0;
    this.store = watched(this.log, () => this.#appended());
  }

  /** The seeded users, and an import that is submitted and not begun. */
  static async make(folder: string, reading: Reading): Promise<World> {
    const world = new World(folder, reading);
    await world.#seed();
    await world.uploads.put(importId, bytesOf(csv), Infinity);
    await world.log.append(importStreamName(importId), NO_STREAM, [stamped(submitted)]);
    return world;
  }

  /** Read models pass everything in the log. */
  project(): Promise<void> {
    this.#projecting = this.#projecting.then(async () => {
      const { after, take } = await resumeProjecting(this.models.all());
      for await (const batch of this.log.readAll({ after })) await take(batch);
    });
    return this.#projecting;
  }

  close(): void {
    this.database.close();
  }

  async #seed(): Promise<void> {
    const absent: User = { status: 'absent' };
    const edits = seeded.map(({ userId, username, active = true }) => {
      const personal = { userId, username, ...cellsOf(userId) };
      const data = { occurredAt: clock.now(), active, personal };
      const events = [stamped({ type: 'UserCreated', data })];
      return { uuid: uuidOf(userId), revision: NO_STREAM, before: absent, events };
    });
    await this.#writer.save(edits);
  }

  async #appended(): Promise<void> {
    for await (const { events, position } of this.log.readAll({ after: this.#seen })) {
      this.#seen = position;
      for (const event of events)
        for (const change of this.#waiting)
          if (change.after(event) && this.#waiting.delete(change)) await this.#rename(change);
    }
    if (this.reading === 'at once') await this.project();
  }

  async #rename({ userId, username }: (typeof meanwhile)[number]): Promise<void> {
    const uuid = uuidOf(userId);
    const { events: stored, revision } = await this.log.readStream(userStreamName(uuid));
    const before = foldUser(stored);
    const from = 'profile' in before ? before.profile.username : null;
    const personal = { changes: { username: { from, to: username } } };
    const data = { occurredAt: clock.now(), personal };
    const events = [stamped({ type: 'UserUpdated', data })];
    const [saved] = await this.#writer.save([{ uuid, revision, before, events }]);
    if (saved?.status !== 'saved') throw new Error(`${userId} cannot have the name ${username}.`);
  }
}

function modelsIn(database: ReadModelsDatabase): ReadModels {
  const models = new ReadModels();
  const users = new SqliteProjectionStore(database, userDirectoryProjection, usersTable);
  models.add(userDirectoryProjection, users);
  const results = new SqliteProjectionStore(database, importResultsProjection, resultsTables);
  models.add(importResultsProjection, results);
  return models;
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

const metadata = { $correlationId: importId, $causationId: importId, actor: 'token:admin' };

const stamped = (event: UserEvent | typeof submitted): NewEvent => ({
  ...event,
  id: newUuid(),
  metadata,
});

/** A store that calls `appended` before an append is answered. */
const watched = (log: InMemoryEventStore, appended: () => Promise<void>): InMemoryEventStore =>
  new Proxy(log, {
    get(target, name) {
      const call: unknown = Reflect.get(target, name);
      if (typeof call !== 'function') return call;
      if (name !== 'append' && name !== 'appendMany') return call.bind(target) as unknown;
      return async (...asked: readonly unknown[]): Promise<unknown> => {
        const answer: unknown = await Reflect.apply(call, target, asked);
        await appended();
        return answer;
      };
    },
  });
