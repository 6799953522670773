import { jest } from '@jest/globals';
import { Global, Logger, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { AdminToken } from '../../../../src/auth/admin-token.js';
import { AuthModule } from '../../../../src/auth/auth.module.js';
import { ClaimsModule } from '../../../../src/claims/claims.module.js';
import { EventStoreModule } from '../../../../src/event-store/event-store.module.js';
import { LeasesModule } from '../../../../src/leases/leases.module.js';
import { readMongoDbUrl } from '../../../../src/mongo/mongodb-url.js';
import { ReadModelsModule } from '../../../../src/read-models/read-models.module.js';
import { Clock } from '../../../../src/shared/clock.js';
import { StoresModule } from '../../../../src/stores/stores.module.js';
import { reject } from '../../../../src/shared/result.js';
import { AttemptLimits } from '../../../../src/users/credentials/attempt-limits.js';
import { CredentialsModule } from '../../../../src/users/credentials/credentials.module.js';
import { CredentialsNotes } from '../../../../src/users/credentials/credentials-notes.port.js';
import { HashPasswords } from '../../../../src/users/credentials/hash-passwords.js';
import { PasswordStore } from '../../../../src/users/credentials/password-store.port.js';
import { UserDirectory } from '../../../../src/users/index.js';
import { FixedClock } from '../../../support/fixed-clock.js';
import { openedMongo } from '../../../support/opened-mongo.js';
import { tempFolders } from '../../../support/temp-folder.js';
import { userReadModel } from '../../../../src/users/user-read-model.module.js';
import { anna, key, ownerOf, sealedFor } from '../credentials.example.js';

const mongo = openedMongo();
const newFolder = tempFolders();
const owner = ownerOf(anna, 1);
// A MongoDB for tests is no replica set.
jest.spyOn(Logger.prototype, 'warn').mockReturnValue(undefined);

@Global()
@Module({ providers: [{ provide: Clock, useClass: FixedClock }], exports: [Clock] })
class ClockModule {}

/** The modules of an instance, each with a data folder of its own, on one MongoDB. Nobody asks for users here. */
async function start(adminToken: string) {
  const mongoDb = readMongoDbUrl(mongo.url);
  const app = await Test.createTestingModule({
    imports: [
      EventStoreModule.register({ dataDir: await newFolder() }),
      StoresModule.register({ mongoDb }),
      LeasesModule,
      ClockModule,
      ClaimsModule,
      ReadModelsModule.register([userReadModel]),
      AuthModule.register({ adminToken }),
      CredentialsModule.register({ credentialsKey: key, mongoDb }),
    ],
  })
    .overrideProvider(UserDirectory)
    .useValue({})
    .compile();
  app.get(HashPasswords).quietMs = 0;
  return app.init();
}

async function hashed(store: PasswordStore): Promise<void> {
  while ((await store.find(owner))?.kind !== 'hashed')
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
}

describe('two instances on one MongoDB', () => {
  it('have one store of passwords, of notes and of failed sign-ins', async () => {
    const [one, other] = [await start('token-of-both'), await start('token-of-both')];
    await one
      .get(PasswordStore)
      .putMany([{ ...owner, sealed: sealedFor(owner, 'Corr3ct-Horse!').value }]);
    one.get(HashPasswords).wake();
    await hashed(other.get(PasswordStore));
    await one.get(CredentialsNotes).put({ log: 'the log' });
    expect(await other.get(CredentialsNotes).find('log')).toBe('the log');
    const from = { username: '{"$ne":null}', address: '192.0.2.1' };
    for (let n = 0; n < 10; n += 1)
      await one.get(AttemptLimits).make(from, async () => reject('wrong'));
    expect(await other.get(AttemptLimits).make(from, async () => reject('wrong'))).toEqual(
      reject({ retryAfterSeconds: 60 }),
    );
    expect(other.get(AdminToken).is('token-of-both')).toBe(true);
    await one.close();
    await other.close();
  });
});
