import { MongoClaims } from '../../../src/claims/mongo/mongo.claims.js';
import { HealedClaims } from '../../../src/claims/healed-claims.js';
import type { Claim } from '../../../src/claims/claims.port.js';
import type { MongoDatabase } from '../../../src/mongo/mongo-database.js';
import { MongoHealth } from '../../../src/mongo/mongo-health.js';
import { readMongoDbUrl } from '../../../src/mongo/mongodb-url.js';
import { openMongo } from '../../../src/mongo/open-mongo.js';
import { mongoProcesses } from '../../support/mongodb/mongo-processes.js';
import { TcpProxy } from '../../support/tcp-proxy.js';

const { start } = mongoProcesses();
const [anna, ben] = ['anna', 'ben'];
const x: Claim = { key: 'username:x', owner: anna, at: 3 };
const y: Claim = { key: 'username:y', owner: ben, at: 0 };

let proxy: TcpProxy;
let database: MongoDatabase;
let claims: HealedClaims;

beforeEach(async () => {
  proxy = await TcpProxy.to((await start()).port);
  const url = readMongoDbUrl(`mongodb://127.0.0.1:${proxy.port}/rollbook`);
  const health = new MongoHealth(url.hosts);
  const opened = await openMongo(url, health, AbortSignal.timeout(30_000));
  if (!opened) throw new Error('The MongoDB for tests does not answer.');
  database = opened;
  const kept = new MongoClaims(database);
  claims = new HealedClaims(kept, 'the claims');
  claims.healBy(async () => void (await kept.areComplete()));
  await claims.takeMany([x, y]);
});
afterEach(async () => {
  await database.close();
  proxy.stop();
});

describe('an answer of MongoDB that is lost after the claims were changed', () => {
  it('to taking: the claims are taken, and those of others are held', async () => {
    proxy.cutReply({ to: 'update' });
    const z = { key: 'username:z', owner: anna, at: 4 };
    expect(await claims.takeMany([z, { ...x, at: 4 }, { ...y, owner: anna }])).toEqual([
      { status: 'taken' },
      { status: 'taken' },
      { status: 'held', by: y },
    ]);
    const standing = await claims.ownersOf([x.key, y.key, z.key]);
    expect([...standing.values()].map(({ owner, at }) => ({ owner, at }))).toEqual([
      { owner: anna, at: 4 },
      { owner: ben, at: 0 },
      { owner: anna, at: 4 },
    ]);
  });

  it('to stealing: it was stolen by this call', async () => {
    proxy.cutReply({ to: 'update' });
    const next = { ...x, owner: ben, at: 1 };
    const other = { seen: { ...y, at: 7 }, next: { ...y, owner: anna } };
    expect(await claims.stealMany([{ seen: x, next }, other])).toEqual([true, false]);
    expect([...(await claims.ownersOf([x.key, y.key])).values()]).toEqual([next, y]);
  });

  it('to releasing: the claim is gone, and no other', async () => {
    proxy.cutReply({ to: 'delete' });
    await claims.releaseMany([{ key: x.key, owner: anna, below: 4 }]);
    expect([...(await claims.ownersOf([x.key, y.key])).values()]).toEqual([y]);
  });

  it('to asking: the claims are read again', async () => {
    proxy.cutReply({ to: 'find' });
    expect([...(await claims.ownersOf([x.key])).values()]).toEqual([x]);
  });
});

describe('a connection that broke off', () => {
  it('brings the claims in doubt: they are restored before the next answer', async () => {
    let healed = 0;
    claims.healBy(async () => {
      healed += 1;
      await claims.kept.areComplete();
    });
    proxy.drop();
    await claims.takeMany([{ ...x, at: 5 }]);
    expect(healed).toBe(1);
    await claims.takeMany([{ ...x, at: 6 }]);
    expect(healed).toBe(1);
  });
});
