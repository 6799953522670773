import { InMemoryClaims } from '../../claims/in-memory/in-memory.claims.js';
import { START, type RecordedEvent } from '../../../src/event-store/event-store.port.js';
import { InMemoryEventStore } from '../../event-store/in-memory/in-memory.event-store.js';
import { resumeProjecting } from '../../../src/read-models/project-log.js';
import type { ReadModelProgress } from '../../../src/read-models/read-model-progress.js';
import { ReadModels } from '../../../src/read-models/read-models.js';
import { OnlyProcessLeases } from '../../../src/leases/only-process.leases.js';
import { ReadModelsDatabase } from '../../../src/read-models/sqlite/read-models-database.js';
import { SqliteProjectionStore } from '../../../src/read-models/sqlite/sqlite.projection-store.js';
import { ReferenceLists, type ReferenceKind } from '../../../src/reference-data/index.js';
import { ReferenceWriter } from '../../../src/reference-data/reference-writer.js';
import { accept } from '../../../src/shared/result.js';
import { CredentialsKey } from '../../../src/users/credentials/credentials-key.js';
import type { HashPasswords } from '../../../src/users/credentials/hash-passwords.js';
import { InMemoryPasswordStore } from '../credentials/in-memory/in-memory.password-store.js';
import { openPassword } from '../../../src/users/credentials/seal-password.js';
import type { User } from '../../../src/users/domain/user.js';
import { EditPasswords } from '../../../src/users/edits/edit-passwords.js';
import { EditGuards } from '../../../src/users/edits/edit-guards.js';
import { EditUser, type EditCommand, type SavedUser } from '../../../src/users/edits/edit-user.js';
import { SupervisorKnowledge } from '../../../src/users/edits/supervisor-knowledge.js';
import { WishKnowledge } from '../../../src/users/edits/wish-knowledge.js';
import { userDirectoryProjection } from '../../../src/users/read-model/user-directory.projection.js';
import { SqliteUserDirectory } from '../../../src/users/read-model/sqlite/sqlite.user-directory.js';
import { usersTable } from '../../../src/users/read-model/sqlite/users-table.js';
import { SqliteTrainingRecords } from '../../../src/users/training/sqlite/sqlite.training-records.js';
import { trainingTable } from '../../../src/users/training/sqlite/training-table.js';
import { trainingProjection } from '../../../src/users/training/training.projection.js';
import {
  CreateUser,
  CreateUserHandler,
} from '../../../src/users/use-cases/create-user/create-user.js';
import type { NewUser } from '../../../src/users/use-cases/create-user/create-user-body.js';
import { UpdateUser, UpdateUserHandler } from '../../../src/users/use-cases/update-user.js';
import type { UserWish } from '../../../src/users/rules/user-wish.js';
import { UserClaimOwners } from '../../../src/users/user-claim-owners.js';
import { UserFinder } from '../../../src/users/user-finder.js';
import { foldUser, userStreamName } from '../../../src/users/user-stream.js';
import type { UserSettings } from '../../../src/users/user-settings.js';
import { UserWriter } from '../../../src/users/user-writer.js';
import { FixedClock } from '../../support/fixed-clock.js';
import { PassingProgress } from '../../support/passing-progress.js';

export const actor = 'token:admin';

/** One user is protected, and one user is behind the token. */
const settings: UserSettings = {
  userTypes: ['Student', 'Faculty', 'Admin', 'Parent', 'Alumni'],
  protectedUserIds: ['vendor'],
  adminUserId: 'me',
};

/** What edits work with, over adapters in memory. Read models come as far as the log when a reader waits for them. */
export class EditStores {
  readonly log = new InMemoryEventStore();
  readonly claims = new InMemoryClaims();
  readonly clock = new FixedClock();
  readonly passwords = new InMemoryPasswordStore();
  readonly key = new CredentialsKey(Buffer.alloc(32, 1));
  readonly database = new ReadModelsDatabase(':memory:');
  readonly models = modelsIn(this.database);
  readonly directory = new SqliteUserDirectory(this.database);
  readonly training = new SqliteTrainingRecords(this.database);
  readonly lists = new ReferenceLists(this.log);
  readonly finder = new UserFinder(this.log, this.claims, this.directory);
  readonly progress = this.#progress();
  readonly editing: EditUser;
  readonly create: (newUser: NewUser) => ReturnType<CreateUserHandler['execute']>;
  readonly update: (
    userId: string,
    wish: UserWish,
    requireRevision?: (revision: number) => void,
  ) => ReturnType<UpdateUserHandler['execute']>;
  /** How often hashing was woken. */
  woken = 0;
  #projecting: Promise<void> = Promise.resolve();

  constructor() {
    const { log, claims, clock, finder, directory, progress } = this;
    const writer = new UserWriter(log, claims, new UserClaimOwners(log, clock));
    writer.graceMs = 0;
    this.editing = new EditUser(finder, writer, clock, new EditGuards(settings, directory));
    const supervisors = new SupervisorKnowledge(log, progress, finder, directory);
    const knowledge = new WishKnowledge(finder, this.lists, supervisors, settings);
    const hashing = { wake: () => (this.woken += 1) } as unknown as HashPasswords;
    const passwords = new EditPasswords(this.passwords, this.key, hashing);
    const creating = new CreateUserHandler(this.editing, finder, knowledge, passwords);
    this.create = (newUser) => creating.execute(new CreateUser(newUser, { actor }));
    const updating = new UpdateUserHandler(
      this.editing,
      knowledge,
      passwords,
      new OnlyProcessLeases(),
    );
    this.update = (userId, wish, requireRevision) =>
      updating.execute(
        new UpdateUser(userId, wish, { actor, ...(requireRevision && { requireRevision }) }),
      );
  }

  close(): void {
    this.database.close();
  }

  /** An active user that the read models know; the uuid. */
  async add(userId: string, wish: UserWish = {}): Promise<string> {
    const created = await this.create(newUser(userId, wish));
    if (!created.ok) throw new Error(`${userId}: ${JSON.stringify(created.rejection)}`);
    await this.progress.waitFor(created.value.position);
    return created.value.uuid;
  }

  /** A person edits a user; the read models do not know yet. */
  async edit(userId: string, ...commands: readonly EditCommand[]): Promise<SavedUser> {
    const edit = { request: { actor }, commandsFor: () => accept(commands), taken: () => 'TAKEN' };
    const edited = await this.editing.living(userId, edit);
    if (!edited.ok) throw new Error(`${userId}: ${JSON.stringify(edited.rejection)}`);
    return edited.value;
  }

  /** An entry of the reference data; its id. */
  async addEntry(kind: ReferenceKind, name: string): Promise<string> {
    const entryId = `7c2a1b3d-0e4f-4a5b-8c6d-${String(name.length).padStart(12, '0')}`;
    const change = { type: 'AddEntry', entryId, name } as const;
    await new ReferenceWriter(this.lists, this.log, this.clock).change({ kind, change, actor });
    return entryId;
  }

  async stream(uuid: string): Promise<readonly RecordedEvent[]> {
    return (await this.log.readStream(userStreamName(uuid))).events;
  }

  async user(uuid: string): Promise<User> {
    return foldUser(await this.stream(uuid));
  }

  /** The password that the n-th event of a user names, while it is not hashed. */
  async passwordOf(user: string, n: number): Promise<string | undefined> {
    const owner = { user, eventId: (await this.stream(user))[n]?.id ?? '' };
    const stored = await this.passwords.find(owner);
    return stored && openPassword(stored.value, owner, this.key.bytes);
  }

  /** Everything in the log, as text. */
  async everything(): Promise<string> {
    const all: RecordedEvent[] = [];
    for await (const { events } of this.log.readAll({ after: START })) all.push(...events);
    return JSON.stringify(all);
  }

  #progress(): ReadModelProgress {
    return new PassingProgress(this.log, () => {
      this.#projecting = this.#projecting.then(() => this.#project());
      return this.#projecting;
    });
  }

  async #project(): Promise<void> {
    const { after, take } = await resumeProjecting(this.models.all());
    for await (const batch of this.log.readAll({ after })) await take(batch);
  }
}

/** A student who is active; what is not given is made of the User ID. */
export const newUser = (userId: string, wish: UserWish = {}, active = true): NewUser => ({
  userId,
  active,
  wish: {
    firstName: 'First',
    lastName: 'Last',
    email: `${encodeURIComponent(userId)}@example.org`,
    userType: 'Student',
    ...wish,
  },
});

/** Opens stores for each test of a file. */
export function editStores(): () => EditStores {
  let stores: EditStores;
  beforeEach(() => {
    stores = new EditStores();
  });
  afterEach(() => stores.close());
  return () => stores;
}

function modelsIn(database: ReadModelsDatabase): ReadModels {
  const models = new ReadModels();
  const users = new SqliteProjectionStore(database, userDirectoryProjection, usersTable);
  models.add(userDirectoryProjection, users);
  const training = new SqliteProjectionStore(database, trainingProjection, trainingTable);
  models.add(trainingProjection, training);
  return models;
}
