import { Logger } from '@nestjs/common';
import { jest } from '@jest/globals';
import type { Claim } from '../../src/claims/claims.port.js';
import { HealedClaims } from '../../src/claims/healed-claims.js';
import { InMemoryClaims } from '../claims/in-memory/in-memory.claims.js';
import { NO_STREAM, VersionConflict } from '../../src/event-store/event-store.port.js';
import { StoresBesideLog } from '../../src/event-store/stores-beside-log.js';
import { userIdKey, usernameKey } from '../../src/users/domain/unique-keys.js';
import { RestoreClaims } from '../../src/users/restore-claims.js';
import { UserClaimOwners } from '../../src/users/user-claim-owners.js';
import { userStreamName } from '../../src/users/user-stream.js';
import { ImportStores, profileOf, uuidOf } from '../support/import-stores.js';
import { tempFolders } from '../support/temp-folder.js';

const tempFolder = tempFolders();
const killed = '00000000-0000-4000-8000-00000000000d';

let stores: ImportStores;
let warned: jest.SpiedFunction<Logger['warn']>;
beforeEach(async () => {
  stores = new ImportStores(await tempFolder());
  warned = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
});
afterEach(() => {
  stores.close();
  jest.restoreAllMocks();
});

/** As at a start: the claims restored when they have to be. */
async function restored(claims = new InMemoryClaims()): Promise<InMemoryClaims> {
  const { log, clock } = stores;
  const owners = new UserClaimOwners(log, clock);
  const beside = new StoresBesideLog(log);
  const restoring = new RestoreClaims(beside, new HealedClaims(claims, 'claims.db'), owners);
  await restoring.settle(await log.identity());
  return claims;
}

async function holders(claims: InMemoryClaims, ...keys: readonly string[]) {
  const found = await claims.ownersOf(keys);
  return keys.map((key) => found.get(key)?.owner);
}

describe('claims that were lost', () => {
  it('are those of the living again: after renames, a swap, another User ID and a deletion', async () => {
    for (const userId of ['F1', 'F2', 'F3', 'F4']) await stores.addUser(userId);
    await stores.change('F1', { type: 'UpdateUser', fields: { username: null } });
    await stores.rename('F2', 'f1');
    await stores.rename('F1', 'f2');
    await stores.change('F3', { type: 'ChangeUserId', newUserId: 'G3' });
    await stores.change('F4', { type: 'DeleteUser' });
    const keys = [
      ...['F1', 'F2', 'F3', 'G3', 'F4'].map(userIdKey),
      ...['f1', 'f2', 'f3', 'f4'].map(usernameKey),
    ];
    const before = await holders(stores.claims, ...keys);
    expect(await holders(await restored(), ...keys)).toEqual(before);
    expect(before).toEqual(
      ['F1', 'F2', '', 'F3', '', 'F2', 'F1', 'F3', ''].map((userId) =>
        userId === '' ? undefined : uuidOf(userId),
      ),
    );
  });

  it('are those of a restored user too, and not those of one who was deleted again', async () => {
    for (const userId of ['F1', 'F2', 'F3']) await stores.addUser(userId);
    const restore = (userId: string) =>
      stores.change(userId, { type: 'RestoreUser', active: true, profile: profileOf(userId) });
    for (const userId of ['F1', 'F2', 'F3']) await stores.change(userId, { type: 'DeleteUser' });
    await restore('F1');
    await restore('F2');
    await stores.change('F2', { type: 'DeleteUser' });
    const keys = ['F1', 'F2', 'F3'].flatMap((one) => [userIdKey(one), usernameKey(one)]);
    const before = await holders(stores.claims, ...keys);
    expect(await holders(await restored(), ...keys)).toEqual(before);
    const none = [undefined, undefined, undefined, undefined];
    expect(before).toEqual([uuidOf('F1'), uuidOf('F1'), ...none]);
  });

  it('are taken again after a restoration that the kept claims do not know yet', async () => {
    await stores.addUser('F1');
    await stores.change('F1', { type: 'DeleteUser' });
    const claims = await restored();
    const beside = new StoresBesideLog(stores.log);
    await stores.change('F1', { type: 'RestoreUser', active: true, profile: profileOf('F1') });
    const owners = new UserClaimOwners(stores.log, stores.clock);
    const restoring = new RestoreClaims(beside, new HealedClaims(claims, 'claims.db'), owners);
    await restoring.settle(await stores.log.identity());
    expect(await holders(claims, userIdKey('F1'))).toEqual([uuidOf('F1')]);
  });

  it('bear the revision at which their owner stands, so that they are not taken for the claims of an append to come', async () => {
    await stores.addUser('F1');
    await stores.rename('F1', 'zoe');
    const found = await (await restored()).ownersOf([usernameKey('zoe')]);
    expect([...found.values()]).toEqual([
      { key: usernameKey('zoe'), owner: uuidOf('F1'), at: 1 } satisfies Claim,
    ]);
  });

  it('are told of, by number', async () => {
    await stores.addUser('F1');
    await stores.addUser('F2');
    await restored();
    expect(warned.mock.calls).toEqual([
      ['claims.db was missing or incomplete: the claims of 2 users were restored from the log.'],
    ]);
  });

  it('are complete from then on, and are not restored again', async () => {
    await stores.addUser('F1');
    const claims = await restored();
    expect(await claims.areComplete()).toBe(true);
    const key = userIdKey('F1');
    await claims.releaseMany([{ key, owner: uuidOf('F1'), below: 9 }]);
    expect(await holders(await restored(claims), key)).toEqual([undefined]);
  });

  it('are completed when restoring them was cut short', async () => {
    await stores.addUser('F1');
    await stores.addUser('F2');
    const claims = new InMemoryClaims();
    await claims.takeMany([{ key: userIdKey('F1'), owner: uuidOf('F1'), at: 0 }]);
    const keys = [userIdKey('F1'), usernameKey('f1'), userIdKey('F2'), usernameKey('f2')];
    expect(await holders(await restored(claims), ...keys)).toEqual(
      ['F1', 'F1', 'F2', 'F2'].map(uuidOf),
    );
  });

  it('replace a claim that was taken in vain, whose append is shut out', async () => {
    await stores.addUser('F1');
    const claims = new InMemoryClaims();
    const vain = { key: usernameKey('f1'), owner: killed, at: NO_STREAM };
    await claims.takeMany([vain]);
    expect(await holders(await restored(claims), vain.key)).toEqual([uuidOf('F1')]);
    const late = stores.log.append(userStreamName(killed), vain.at, [
      {
        id: killed,
        type: 'UserCreated',
        data: { occurredAt: stores.clock.now(), active: true, personal: profileOf('F9') },
        metadata: { $correlationId: killed, $causationId: killed, actor: 'system' },
      },
    ]);
    await expect(late).rejects.toThrow(VersionConflict);
  });
});

describe('the claims of a new service', () => {
  it('are complete at once, without a word', async () => {
    expect(await (await restored()).areComplete()).toBe(true);
    expect(warned).not.toHaveBeenCalled();
  });
});
