import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { Leases, type Lease } from '../../../src/leases/leases.port.js';
import { OnlyProcessLeases } from '../../../src/leases/only-process.leases.js';
import { CredentialsKey } from '../../../src/users/credentials/credentials-key.js';
import { HashPasswords } from '../../../src/users/credentials/hash-passwords.js';
import type { PasswordOwner } from '../../../src/users/credentials/seal-password.js';
import { moment } from '../../support/moment.js';
import { anna, key, ownerOf, sealedFor } from './credentials.example.js';
import { InMemoryPasswordStore } from './in-memory/in-memory.password-store.js';

/** The leases that several processes share, as one of them takes them. */
class LeasesOfOne extends Leases {
  override readonly areShared = true;

  constructor(
    private readonly owner: string,
    private readonly shared: Leases,
  ) {
    super();
  }

  override take(name: string): Promise<Lease | undefined> {
    return this.shared.take(name, this.owner);
  }

  override renew(lease: Lease): Promise<boolean> {
    return this.shared.renew(lease);
  }

  override release(lease: Lease): Promise<void> {
    return this.shared.release(lease);
  }
}

let store: InMemoryPasswordStore;
const workers: HashPasswords[] = [];
jest.spyOn(Logger.prototype, 'error').mockReturnValue(undefined);
beforeEach(() => {
  store = new InMemoryPasswordStore();
});
afterEach(async () => {
  for (const made of workers.splice(0)) await made.beforeApplicationShutdown();
});

function start(leases: Leases, passwords: InMemoryPasswordStore = store): HashPasswords {
  const made = new HashPasswords(passwords, new CredentialsKey(key), leases);
  made.quietMs = 0;
  made.lookAgainMs = 1;
  workers.push(made);
  made.onApplicationBootstrap();
  return made;
}

const put = (owner: PasswordOwner, password: string) =>
  store.putMany([{ ...owner, sealed: sealedFor(owner, password).value }]);

async function hashed(owner: PasswordOwner): Promise<string> {
  const stored = await store.find(owner);
  if (stored?.kind === 'hashed') return stored.value;
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
  return hashed(owner);
}

/** The store, as one process uses it. */
class StoreOfOne extends InMemoryPasswordStore {
  hashes = 0;
  /** Called before a hash is stored. */
  before: () => Promise<void> = async () => undefined;

  override find = (owner: PasswordOwner) => store.find(owner);
  override toHash = (limit: number, after?: number) => store.toHash(limit, after);
  override setHash = async (owner: PasswordOwner, hash: string) => {
    this.hashes += 1;
    await this.before();
    await store.setHash(owner, hash);
  };
}

describe('several processes that hash', () => {
  it('take turns: one hashes what every one stores, and another when that one ends', async () => {
    const shared = new OnlyProcessLeases();
    const [ofOne, ofOther] = [new StoreOfOne(), new StoreOfOne()];
    const one = start(new LeasesOfOne('one', shared), ofOne);
    await put(ownerOf(anna, 1), 'Corr3ct-Horse!');
    await hashed(ownerOf(anna, 1));
    start(new LeasesOfOne('other', shared), ofOther);
    // Nobody wakes the one that hashes: another process has stored it.
    await put(ownerOf(anna, 2), 'Corr3ct-Horse!');
    await hashed(ownerOf(anna, 2));
    expect([ofOne.hashes, ofOther.hashes]).toEqual([2, 0]);
    await one.beforeApplicationShutdown();
    await put(ownerOf(anna, 3), 'Corr3ct-Horse!');
    await hashed(ownerOf(anna, 3));
    expect([ofOne.hashes, ofOther.hashes]).toEqual([2, 1]);
  });

  it('find a password whose place is smaller than that of one already hashed', async () => {
    const [early, late] = [ownerOf(anna, 1), ownerOf(anna, 2)];
    await put(early, 'Corr3ct-Horse!');
    await put(late, 'Corr3ct-Horse!');
    // Another process has taken the smaller place, and stores its password later.
    let isThere = false;
    const ofOne = new StoreOfOne();
    ofOne.toHash = async (limit, after) =>
      (await store.toHash(limit, after)).filter(
        ({ eventId }) => isThere || eventId !== early.eventId,
      );
    start(new LeasesOfOne('one', new OnlyProcessLeases()), ofOne);
    await hashed(late);
    isThere = true;
    await hashed(early);
    expect(ofOne.hashes).toBe(2);
  });

  it('do no harm when one wakes up that another has replaced', async () => {
    await put(ownerOf(anna, 1), 'Corr3ct-Horse!');
    const [frozen, woken] = [moment(), moment()];
    const ofFormer = new StoreOfOne();
    ofFormer.before = () => {
      frozen.come();
      return woken.came;
    };
    const former = start(new OnlyProcessLeases(), ofFormer);
    await frozen.came;
    // Its lease is lost: the next holder has leases of its own here.
    start(new OnlyProcessLeases(), new StoreOfOne());
    const hash = await hashed(ownerOf(anna, 1));
    woken.come();
    await former.beforeApplicationShutdown();
    expect(await hashed(ownerOf(anna, 1))).toBe(hash);
  });

  it('ask the store no more often for what does not open', async () => {
    for (let n = 1; n <= 20; n += 1)
      await store.putMany([{ ...ownerOf(anna, n), sealed: 'c2VhbGVk' }]);
    let asked = 0;
    const passes: number[] = [];
    const ofOne = new StoreOfOne();
    ofOne.toHash = async (limit, after) => {
      if (after === 0) {
        passes.push(asked);
        asked = 0;
      }
      asked += 1;
      return store.toHash(limit, after);
    };
    start(new LeasesOfOne('one', new OnlyProcessLeases()), ofOne);
    while (passes.length < 3)
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    // The first pass tries them two at a time; the next one passes over them all, and finds that none is left.
    expect(passes.slice(0, 3)).toEqual([0, 11, 2]);
  });
});
