import { Logger } from '@nestjs/common';
import { jest } from '@jest/globals';
import { HealedClaims } from '../../../src/claims/healed-claims.js';
import { MongoClaims } from '../../../src/claims/mongo/mongo.claims.js';
import { StoresBesideLog } from '../../../src/event-store/stores-beside-log.js';
import type { MongoDatabase } from '../../../src/mongo/mongo-database.js';
import { newUuid } from '../../../src/shared/uuid.js';
import { decideAll } from '../../../src/users/domain/decide-all.js';
import { user } from '../../../src/users/domain/user.js';
import { NO_STREAM } from '../../../src/event-store/event-store.port.js';
import { RestoreClaims } from '../../../src/users/restore-claims.js';
import { UserClaimOwners } from '../../../src/users/user-claim-owners.js';
import { UserWriter } from '../../../src/users/user-writer.js';
import { usernameKey } from '../../../src/users/domain/unique-keys.js';
import { InMemoryEventStore } from '../../event-store/in-memory/in-memory.event-store.js';
import { eventId, exampleMetadata } from '../../support/events.example.js';
import { FixedClock } from '../../support/fixed-clock.js';
import { profileOf } from '../../support/import-stores.js';
import { openedMongo } from '../../support/opened-mongo.js';

const mongo = openedMongo();
const log = { shared: new InMemoryEventStore() };

let warned: jest.SpiedFunction<Logger['warn']>;
beforeEach(() => {
  log.shared = new InMemoryEventStore();
  warned = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
});
afterEach(() => jest.restoreAllMocks());

/** A process that has started, over the log and the claims that all share. */
async function started(database: MongoDatabase) {
  const store = log.shared;
  const owners = new UserClaimOwners(store, new FixedClock());
  const claims = new HealedClaims(new MongoClaims(database), 'the store of claims');
  const beside = new StoresBesideLog(store);
  // It adds itself to the stores.
  void new RestoreClaims(beside, claims, owners);
  await beside.settle('no');
  const writer = new UserWriter(store, claims, owners);
  writer.graceMs = 0;
  const create = async (userId: string, username: string) => {
    const profile = { ...profileOf(userId), username };
    const occurredAt = new FixedClock().now();
    const decision = decideAll(
      [{ type: 'CreateUser', occurredAt, active: true, profile }],
      user.initialState,
    );
    if (!decision.ok) throw new Error(decision.rejection);
    const events = decision.value.events.map((event) => ({
      ...event,
      id: newUuid(),
      metadata: exampleMetadata,
    }));
    const edit = { uuid: newUuid(), revision: NO_STREAM, before: user.initialState, events };
    return (await writer.save([edit]))[0]?.status;
  };
  return { create, claims };
}

const collection = () => mongo.database.collection('claims');

describe('claims in MongoDB that are lost while the service runs', () => {
  it('are restored before the next write, when the collection was dropped', async () => {
    const { create } = await started(mongo.database);
    expect(await create('F1', 'x')).toBe('saved');
    await collection().drop();
    expect(await create('F2', 'x')).toBe('taken');
    expect(warned.mock.calls).toEqual([
      [
        'The store of claims was missing or incomplete: the claims of 1 users were restored from the log.',
      ],
    ]);
    expect(await create('F2', 'y')).toBe('saved');
  });

  it('are restored before the next question', async () => {
    const { create, claims } = await started(mongo.database);
    await create('F1', 'x');
    await collection().drop();
    expect((await claims.ownersOf([usernameKey('x')])).size).toBe(1);
  });

  it('are found by the other process, whoever restores them', async () => {
    const [one, other] = await Promise.all([
      started(mongo.database),
      started(await mongo.openAgain()),
    ]);
    await one.create('F1', 'x');
    await other.create('F2', 'y');
    await collection().drop();
    const wanted = [one.create('F3', 'y'), other.create('F4', 'x')];
    expect(await Promise.all(wanted)).toEqual(['taken', 'taken']);
    expect(await other.create('F5', 'x')).toBe('taken');
  });

  it('are restored when MongoDB came back without its last writes', async () => {
    const { create } = await started(mongo.database);
    await create('F1', 'x');
    await collection().deleteMany({ _id: { $ne: 'note' } });
    // As the driver tells of a connection that the server has closed.
    breakOff(mongo.database);
    expect(await create('F2', 'x')).toBe('taken');
    expect(warned.mock.lastCall?.[0]).toContain('older than the log');
  });
});

describe('a process that starts while claims are restored', () => {
  it('does not take them for complete before they are', async () => {
    const { create } = await started(mongo.database);
    await create('F1', 'x');
    const late = new MongoClaims(await mongo.openAgain());
    await collection().drop();
    expect(await late.areComplete()).toBe(false);
    await late.takeMany([{ key: 'username:z', owner: eventId(1), at: 0 }]);
    await collection().drop();
    await expect(late.declareComplete({ logId: eventId(2), upTo: undefined })).rejects.toThrow(
      'The claims are others than before.',
    );
  });
});

function breakOff({ health }: MongoDatabase): void {
  jest.spyOn(health, 'brokenOff', 'get').mockReturnValue(health.brokenOff + 1);
}
