import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { ClaimsModule } from '../../../src/claims/claims.module.js';
import { EventStoreModule } from '../../../src/event-store/event-store.module.js';
import { LeasesModule } from '../../../src/leases/leases.module.js';
import { ReadModelsModule } from '../../../src/read-models/read-models.module.js';
import { Clock } from '../../../src/shared/clock.js';
import { StoresModule } from '../../../src/stores/stores.module.js';
import { CredentialsKey } from '../../../src/users/credentials/credentials-key.js';
import { CredentialsModule } from '../../../src/users/credentials/credentials.module.js';
import { HashPasswords } from '../../../src/users/credentials/hash-passwords.js';
import { PasswordStore } from '../../../src/users/credentials/password-store.port.js';
import { userReadModel } from '../../../src/users/user-read-model.module.js';
import { FixedClock } from '../../support/fixed-clock.js';
import { tempFolders } from '../../support/temp-folder.js';
import { anna, key, ownerOf, sealedFor } from './credentials.example.js';

const newFolder = tempFolders();
const owner = ownerOf(anna, 1);

@Global()
@Module({ providers: [{ provide: Clock, useClass: FixedClock }], exports: [Clock] })
class ClockModule {}

/** The module and what it stands on, in a data folder. */
async function start(dataDir: string, credentialsKey?: Uint8Array) {
  const app = await Test.createTestingModule({
    imports: [
      EventStoreModule.register({ dataDir }),
      StoresModule.register({}),
      LeasesModule,
      ClockModule,
      ClaimsModule,
      ReadModelsModule.register([userReadModel]),
      CredentialsModule.register({ credentialsKey }),
    ],
  }).compile();
  app.get(HashPasswords).quietMs = 0;
  return app.init();
}

/** Looks again until the worker has hashed it. */
async function hashed(store: PasswordStore): Promise<void> {
  const stored = await store.find(owner);
  if (stored?.kind === 'hashed') return;
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
  await hashed(store);
}

describe('the module of credentials', () => {
  it('keeps passwords in a file of their own, and hashes them in the background', async () => {
    const dataDir = join(await newFolder(), 'data');
    await mkdir(dataDir);
    const app = await start(dataDir, key);
    const store = app.get(PasswordStore);
    await store.putMany([{ ...owner, sealed: sealedFor(owner, 'Corr3ct-Horse!').value }]);
    app.get(HashPasswords).wake();
    await hashed(store);
    expect((await stat(join(dataDir, 'credentials.db'))).mode & 0o777).toBe(0o600);
    expect(await readdir(dataDir)).not.toContain('credentials.key');
    await app.close();
    const again = await start(dataDir, key);
    expect(await again.get(PasswordStore).find(owner)).toMatchObject({ kind: 'hashed' });
    await again.close();
  });

  it('makes a key in the data folder when none is configured, and finds it again', async () => {
    const dataDir = await newFolder();
    const app = await start(dataDir);
    const { bytes } = app.get(CredentialsKey);
    await app.close();
    const again = await start(dataDir);
    expect(again.get(CredentialsKey).bytes).toEqual(bytes);
    await again.close();
  });
});
