import { join } from 'node:path';
import {
  Global,
  Inject,
  Module,
  type DynamicModule,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { DataDirLock } from '../../event-store/data-dir-lock.port.js';
import { UsersWriteModule } from '../users-write.module.js';
import { AttemptLimits } from './attempt-limits.js';
import { CredentialsKey } from './credentials-key.js';
import { CredentialsNotes } from './credentials-notes.port.js';
import { HashPasswords } from './hash-passwords.js';
import { isAnythingSealed } from './key-check.js';
import { PasswordStore } from './password-store.port.js';
import { sealingKey } from './sealing-key.js';
import { SettleCredentials } from './settle-credentials.js';
import { SqlitePasswordStore } from './sqlite/sqlite.password-store.js';
import { VerifyCredentialsController, VerifyCredentialsHandler } from './verify-credentials.js';

const openPasswords = ({ dataDir }: DataDirLock): PasswordStore =>
  SqlitePasswordStore.open(join(dataDir, 'credentials.db'));

type Options = {
  /** Seals passwords; without one, a key lies in the data folder. 32 bytes. */
  readonly credentialsKey: Uint8Array | undefined;
};

/** Passwords, outside the log: their store, their hashing, and signing in. Register it once. */
@Global()
@Module({})
export class CredentialsModule implements OnApplicationShutdown {
  constructor(@Inject(PasswordStore) private readonly passwords: SqlitePasswordStore) {}

  static register({ credentialsKey }: Options): DynamicModule {
    return {
      module: CredentialsModule,
      imports: [CqrsModule, UsersWriteModule],
      controllers: [VerifyCredentialsController],
      providers: [
        { provide: PasswordStore, useFactory: openPasswords, inject: [DataDirLock] },
        {
          provide: CredentialsNotes,
          useFactory: (passwords: SqlitePasswordStore) => passwords.notes(),
          inject: [PasswordStore],
        },
        {
          provide: CredentialsKey,
          useFactory: async (
            { dataDir }: DataDirLock,
            notes: CredentialsNotes,
            passwords: PasswordStore,
          ) =>
            new CredentialsKey(
              await sealingKey(dataDir, credentialsKey, () => isAnythingSealed(notes, passwords)),
            ),
          inject: [DataDirLock, CredentialsNotes, PasswordStore],
        },
        SettleCredentials,
        HashPasswords,
        AttemptLimits,
        VerifyCredentialsHandler,
      ],
      exports: [PasswordStore, CredentialsKey, CredentialsNotes, HashPasswords],
    };
  }

  onApplicationShutdown(): void {
    this.passwords.close();
  }
}
