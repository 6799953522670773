import { join } from 'node:path';
import { InMemoryClaims } from '../claims/in-memory/in-memory.claims.js';
import {
  NO_STREAM,
  START,
  type NewEvent,
  type RecordedEvent,
} from '../../src/event-store/event-store.port.js';
import { InMemoryEventStore } from '../event-store/in-memory/in-memory.event-store.js';
import type { ImportOptions, ImportSubmitted } from '../../src/imports/domain/import-events.js';
import type { ImportPorts } from '../../src/imports/import-ports.js';
import { importStreamName } from '../../src/imports/import-stream.js';
import { FolderPlanStore } from '../../src/imports/plan/folder/folder.plan-store.js';
import { importResultsProjection } from '../../src/imports/results/import-results.projection.js';
import { resultsTables } from '../../src/imports/results/sqlite/results-tables.js';
import { SqliteImportResults } from '../../src/imports/results/sqlite/sqlite.import-results.js';
import { FolderRejectedStore } from '../../src/imports/files/folder/folder.rejected-store.js';
import { FolderUploadStore } from '../../src/imports/files/folder/folder.upload-store.js';
import { resumeProjecting } from '../../src/read-models/project-log.js';
import type { ReadModelProgress } from '../../src/read-models/read-model-progress.js';
import { ReadModels } from '../../src/read-models/read-models.js';
import { ReadModelsDatabase } from '../../src/read-models/sqlite/read-models-database.js';
import { SqliteProjectionStore } from '../../src/read-models/sqlite/sqlite.projection-store.js';
import { newUuid, uuidV5 } from '../../src/shared/uuid.js';
import {
  decideAll,
  isLiving,
  openPassword,
  sealPassword,
  type Profile,
  type User,
  type UserCommand,
  type UserEvent,
} from '../../src/users/index.js';
import { newestPasswordEvent } from '../../src/users/credentials/newest-password-event.js';
import { InMemoryPasswordStore } from '../users/credentials/in-memory/in-memory.password-store.js';
import { userDirectoryProjection } from '../../src/users/read-model/user-directory.projection.js';
import { SqliteUserDirectory } from '../../src/users/read-model/sqlite/sqlite.user-directory.js';
import { usersTable } from '../../src/users/read-model/sqlite/users-table.js';
import { foldUser, userStreamName } from '../../src/users/user-stream.js';
import { FixedClock } from './fixed-clock.js';
import { credentialsKey, importPorts } from './import-ports.js';
import { importId, submittedWith } from './imports.example.js';
import { PassingProgress } from './passing-progress.js';
import { bytesOf, unlimited } from './uploads.example.js';

const key = Buffer.alloc(32, 9);
const metadata = { $correlationId: importId, $causationId: importId, actor: 'token:admin' };

/** A user's profile; what is not given is made of the User ID. */
export const profileOf = (userId: string, differing: Partial<Profile> = {}): Profile => ({
  userId,
  firstName: `First ${userId}`,
  lastName: 'Last',
  email: `${userId.toLowerCase()}@example.org`,
  userType: 'Student',
  username: userId.toLowerCase(),
  ...differing,
});

/** The uuid of a user that `addUser` makes. */
export const uuidOf = (userId: string): string => uuidV5(importId, userId);

type Command = UserCommand extends infer One
  ? One extends UserCommand
    ? Omit<One, 'occurredAt'>
    : never
  : never;

/** What outlives the process that imports: log, claims, passwords and read models, in memory; uploads and plans, in a folder. */
export class ImportStores {
  readonly clock = new FixedClock();
  readonly log = new InMemoryEventStore();
  readonly claims = new InMemoryClaims();
  readonly passwords = new InMemoryPasswordStore();
  readonly database = new ReadModelsDatabase(':memory:');
  readonly models = modelsIn(this.database);
  readonly directory = new SqliteUserDirectory(this.database);
  readonly results = new SqliteImportResults(this.database);
  readonly uploads: FolderUploadStore;
  readonly rejected: FolderRejectedStore;
  readonly plans: FolderPlanStore;
  #projecting: Promise<void> = Promise.resolve();

  constructor(folder: string) {
    this.uploads = new FolderUploadStore(join(folder, 'uploads'), key);
    this.rejected = new FolderRejectedStore(join(folder, 'uploads'), key);
    this.plans = new FolderPlanStore(join(folder, 'plans'));
  }

  close(): void {
    this.database.close();
  }

  /** What the passes work with; some of it given. */
  ports(given: Partial<ImportPorts> = {}): ImportPorts {
    const { log: store, claims, directory, passwords, clock, uploads, plans } = this;
    const { results, rejected } = this;
    const stored = { uploads, plans, results, rejected };
    const over = { store, claims, directory, passwords, clock, ...stored };
    return importPorts({ ...over, progress: this.progress(), ...given });
  }

  /** Read models come as far as the log when a reader waits for them. */
  progress(): ReadModelProgress {
    return new PassingProgress(this.log, () => this.project());
  }

  /** Read models pass everything in the log. */
  project(): Promise<void> {
    this.#projecting = this.#projecting.then(() => this.#projectOnce());
    return this.#projecting;
  }

  /** The log as of now. */
  async events(): Promise<readonly RecordedEvent[]> {
    const all: RecordedEvent[] = [];
    for await (const { events } of this.log.readAll({ after: START })) all.push(...events);
    return all;
  }

  user(userId: string): Promise<User> {
    return this.userOf(uuidOf(userId));
  }

  async userOf(uuid: string): Promise<User> {
    return foldUser((await this.log.readStream(userStreamName(uuid))).events);
  }

  /** An active user, known to the read models. */
  async addUser(userId: string, differing: Partial<Profile> = {}): Promise<string> {
    const profile = profileOf(userId, differing);
    await this.change(userId, { type: 'CreateUser', active: true, profile });
    await this.project();
    return uuidOf(userId);
  }

  /** A person changes a user by hand: the read models do not know yet. */
  async change(userId: string, ...commands: readonly Command[]): Promise<void> {
    await this.changeUser(uuidOf(userId), ...commands);
  }

  /** A person deletes a user that an import has made. */
  removeUser(uuid: string): Promise<void> {
    return this.changeUser(uuid, { type: 'DeleteUser' });
  }

  /** A person changes any user by hand. */
  async changeUser(uuid: string, ...commands: readonly Command[]): Promise<void> {
    const { events: stored, revision } = await this.log.readStream(userStreamName(uuid));
    const before = foldUser(stored);
    const occurredAt = this.clock.now();
    const decision = decideAll(
      commands.map((command) => ({ ...command, occurredAt })),
      before,
    );
    if (!decision.ok) throw new Error(`${uuid}: ${decision.rejection}`);
    const events = decision.value.events.map(stamped);
    const [saved] = await this.ports().writer.save([{ uuid, revision, before, events }]);
    if (saved?.status !== 'saved') throw new Error(`${uuid} was not changed: ${saved?.status}`);
  }

  /** A person gives a user another username. */
  rename(userId: string, username: string): Promise<void> {
    return this.change(userId, { type: 'UpdateUser', fields: { username } });
  }

  /** A person gives a user another password by hand. */
  async changePassword(userId: string, password: string): Promise<void> {
    await this.change(userId, { type: 'ChangePassword' });
    const user = uuidOf(userId);
    const { events } = await this.log.readStream(userStreamName(user));
    const eventId = newestPasswordEvent(events) ?? '';
    const sealed = sealPassword(password, { user, eventId }, credentialsKey.bytes);
    await this.passwords.putMany([{ user, eventId, sealed }]);
  }

  /** The passwords that count, by User ID; a user who never had one is left out. */
  async passwordsOf(
    users: ReadonlyMap<string, User>,
  ): Promise<Readonly<Record<string, string | undefined>>> {
    const found: Record<string, string | undefined> = {};
    for (const [uuid, user] of users) {
      const { events } = await this.log.readStream(userStreamName(uuid));
      const eventId = newestPasswordEvent(events);
      if (eventId === undefined || !isLiving(user)) continue;
      const owner = { user: uuid, eventId };
      const sealed = (await this.passwords.find(owner))?.value;
      found[user.profile.userId] = sealed && openPassword(sealed, owner, credentialsKey.bytes);
    }
    return found;
  }

  /** An entry of the reference data; answers its id. */
  async addReference(stream: string, type: string, name: string): Promise<string> {
    const { revision } = await this.log.readStream(stream);
    const data = { occurredAt: this.clock.now(), entryId: uuidOf(name), name };
    await this.log.append(stream, revision, [{ type, data, id: newUuid(), metadata }]);
    return uuidOf(name);
  }

  /** An import that is submitted and not begun. */
  async submit(
    csv: string | Uint8Array,
    id = importId,
    options: Partial<ImportOptions> = {},
  ): Promise<void> {
    await this.submitAs(submittedWith(options), csv, id);
  }

  /** `submit`, with this first event. */
  async submitAs(event: ImportSubmitted, csv: string | Uint8Array, id = importId): Promise<void> {
    await this.uploads.put(id, bytesOf(csv), unlimited);
    await this.log.append(importStreamName(id), NO_STREAM, [stamped(event)]);
  }

  async #projectOnce(): Promise<void> {
    const { after, take } = await resumeProjecting(this.models.all());
    for await (const batch of this.log.readAll({ after })) await take(batch);
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

const stamped = (event: UserEvent | ImportSubmitted): NewEvent => ({
  ...event,
  id: newUuid(),
  metadata,
});
