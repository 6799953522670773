import { join } from 'node:path';
import { Global, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { StorePlace } from '../../stores/store-place.js';
import type { StoresSettings } from '../../stores/stores.module.js';
import { UsersWriteModule } from '../users-write.module.js';
import { AttemptLimits } from './attempt-limits.js';
import { CredentialsKey } from './credentials-key.js';
import { CredentialsNotes } from './credentials-notes.port.js';
import { FailuresElsewhere } from './failures-elsewhere.js';
import { HashPasswords } from './hash-passwords.js';
import { isAnythingSealed } from './key-check.js';
import { ChoosePasswordHandler } from './links/choose-password.js';
import { ChoosePasswordController } from './links/choose-password.controller.js';
import { FinishChoice } from './links/finish-choice.js';
import { LimitedChoice } from './links/limited-choice.js';
import { LinkSecrets } from './links/link-secrets.js';
import { NoteChoice } from './links/note-choice.js';
import { PasswordLinkStore } from './links/link-store.port.js';
import { PasswordLinks } from './links/password-links.js';
import { PasswordStore } from './password-store.port.js';
import { sealingKey } from './sealing-key.js';
import { SettleCredentials } from './settle-credentials.js';
import { sharedKey } from './shared-key.js';
import { SqlitePasswordStore } from './sqlite/sqlite.password-store.js';
import { VerifyCredentialsController, VerifyCredentialsHandler } from './verify-credentials.js';

type Options = Pick<StoresSettings, 'mongoDb'> & {
  /** Seals passwords; without one, a key lies in the data folder. 32 bytes. */
  readonly credentialsKey: Uint8Array | undefined;
};

/** The passwords with their notes, opened. */
class OpenedCredentials {
  constructor(
    readonly passwords: PasswordStore,
    readonly notes: CredentialsNotes,
    readonly links: PasswordLinkStore,
    /** Call it after the last reading and writing. */
    readonly close: () => void,
  ) {}
}

const openCredentials = (place: StorePlace): Promise<OpenedCredentials> =>
  place.open({
    inFolder: (dataDir) => {
      const passwords = SqlitePasswordStore.open(join(dataDir, 'credentials.db'));
      return new OpenedCredentials(passwords, passwords.notes(), passwords.links(), () =>
        passwords.close(),
      );
    },
    inMongo: async (database) => {
      const { MongoPasswordStore } = await import('./mongo/mongo.password-store.js');
      const { MongoCredentialsNotes } = await import('./mongo/mongo.credentials-notes.js');
      const { MongoLinkStore } = await import('./links/mongo/mongo.link-store.js');
      const passwords = await MongoPasswordStore.open(database);
      const links = await MongoLinkStore.open(database);
      const notes = new MongoCredentialsNotes(database);
      return new OpenedCredentials(passwords, notes, links, () => undefined);
    },
  });

const openFailuresElsewhere = (place: StorePlace): Promise<FailuresElsewhere> =>
  place.open({
    inFolder: () => new FailuresElsewhere(),
    inMongo: async (database) => {
      const { MongoFailedAttempts } = await import('./mongo/mongo.failed-attempts.js');
      return new FailuresElsewhere(await MongoFailedAttempts.open(database));
    },
  });

const openKey =
  (configured: Uint8Array | undefined) =>
  async (place: StorePlace, { notes, passwords }: OpenedCredentials): Promise<CredentialsKey> =>
    new CredentialsKey(
      await place.open({
        inFolder: (dataDir) =>
          sealingKey(dataDir, configured, () => isAnythingSealed(notes, passwords)),
        inMongo: () => sharedKey(configured),
      }),
    );

const part = (
  provide: typeof PasswordStore | typeof CredentialsNotes | typeof PasswordLinkStore,
  useFactory: (opened: OpenedCredentials) => unknown,
) => ({ provide, useFactory, inject: [OpenedCredentials] });

/** The stores that are opened together. */
const parts = [
  part(PasswordStore, ({ passwords }) => passwords),
  part(CredentialsNotes, ({ notes }) => notes),
  part(PasswordLinkStore, ({ links }) => links),
];

/** What choosing a password by a link works with. */
const choosing = [
  LinkSecrets,
  PasswordLinks,
  NoteChoice,
  FinishChoice,
  ChoosePasswordHandler,
  LimitedChoice,
];

/** Passwords, outside the log: their store, their hashing, and signing in. Register it once. */
@Global()
@Module({})
export class CredentialsModule implements OnApplicationShutdown {
  constructor(private readonly opened: OpenedCredentials) {}

  /** @throws {CredentialsKeyMissing} when the passwords are in MongoDB and no key is configured. */
  static register({ credentialsKey, mongoDb }: Options): DynamicModule {
    // Before anything is opened: the wait for MongoDB may be long.
    if (mongoDb) sharedKey(credentialsKey);
    return {
      module: CredentialsModule,
      imports: [CqrsModule, UsersWriteModule],
      controllers: [VerifyCredentialsController, ChoosePasswordController],
      providers: [
        { provide: OpenedCredentials, useFactory: openCredentials, inject: [StorePlace] },
        ...parts,
        {
          provide: CredentialsKey,
          useFactory: openKey(credentialsKey),
          inject: [StorePlace, OpenedCredentials],
        },
        SettleCredentials,
        HashPasswords,
        { provide: FailuresElsewhere, useFactory: openFailuresElsewhere, inject: [StorePlace] },
        AttemptLimits,
        VerifyCredentialsHandler,
        ...choosing,
      ],
      exports: [
        PasswordStore,
        CredentialsKey,
        CredentialsNotes,
        HashPasswords,
        PasswordLinks,
        LimitedChoice,
      ],
    };
  }

  onApplicationShutdown(): void {
    this.opened.close();
  }
}
