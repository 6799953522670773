import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { OnlyProcessLeases } from '../../../src/leases/only-process.leases.js';
import { hasHash } from '../../../src/users/credentials/argon2id.js';
import { CredentialsKey } from '../../../src/users/credentials/credentials-key.js';
import { HashPasswords } from '../../../src/users/credentials/hash-passwords.js';
import { InMemoryPasswordStore } from './in-memory/in-memory.password-store.js';
import type { PasswordToHash } from '../../../src/users/credentials/password-store.port.js';
import type { PasswordOwner } from '../../../src/users/credentials/seal-password.js';
import { moment } from '../../support/moment.js';
import { anna, key, otherKey, ourHash, ownerOf, sealedFor } from './credentials.example.js';

/** Tells when the worker has found nothing left to do. */
class WatchedStore extends InMemoryPasswordStore {
  #idle = moment();
  /** What is thrown once instead of storing a hash. */
  failure: Error | undefined;
  atOnceAtMost = 0;

  /** Settles when the worker next finds nothing. */
  nextIdle(): Promise<void> {
    this.#idle = moment();
    return this.#idle.came;
  }

  override async toHash(limit: number, after?: number): Promise<readonly PasswordToHash[]> {
    const passwords = await super.toHash(limit, after);
    this.atOnceAtMost = Math.max(this.atOnceAtMost, passwords.length);
    if (passwords.length === 0) this.#idle.come();
    return passwords;
  }

  override async setHash(owner: PasswordOwner, hash: string): Promise<void> {
    const { failure } = this;
    this.failure = undefined;
    if (failure) throw failure;
    await super.setHash(owner, hash);
  }
}

const passwords = ['Corr3ct-Horse!', ' spaces count ', 'Pässwörd 🔑'];
const owners = passwords.map((_, n) => ownerOf(anna, n));

let store: WatchedStore;
let logged: jest.SpiedFunction<Logger['error']>;
const workers: HashPasswords[] = [];

function worker(bytes = key): HashPasswords {
  const made = new HashPasswords(store, new CredentialsKey(bytes), new OnlyProcessLeases());
  made.quietMs = 0;
  made.firstPauseMs = 0;
  workers.push(made);
  return made;
}

const put = (owner: PasswordOwner, password: string) =>
  store.putMany([{ ...owner, sealed: sealedFor(owner, password).value }]);

/** What the worker does from a start or a wake until it finds nothing more. */
async function untilIdle(begin: () => void): Promise<void> {
  const idle = store.nextIdle();
  begin();
  await idle;
}

beforeEach(async () => {
  store = new WatchedStore();
  logged = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
  for (const [n, owner] of owners.entries()) await put(owner, passwords[n]!);
});
afterEach(async () => {
  for (const made of workers.splice(0)) await made.beforeApplicationShutdown();
  logged.mockRestore();
});

describe('hashing passwords', () => {
  it('replaces what was left sealed before the start, two at a time', async () => {
    await untilIdle(() => worker().onApplicationBootstrap());
    for (const [n, owner] of owners.entries()) {
      const stored = await store.find(owner);
      expect(stored).toEqual({ kind: 'hashed', value: expect.stringMatching(ourHash) });
      expect(await hasHash(passwords[n]!, stored!.value)).toBe(true);
    }
    expect(store.atOnceAtMost).toBe(2);
    expect(logged).not.toHaveBeenCalled();
  });

  it('hashes what is stored later, when it is woken', async () => {
    const running = worker();
    await untilIdle(() => running.onApplicationBootstrap());
    const later = ownerOf(anna, 9);
    await put(later, 'Later-On-2!');
    await untilIdle(() => running.wake());
    expect(await store.find(later)).toMatchObject({ kind: 'hashed' });
  });

  it('passes over what does not open, and logs its event and nothing else', async () => {
    const foreign = ownerOf(anna, 8);
    await store.putMany([{ ...foreign, sealed: 'c2VhbGVk' }]);
    const last = ownerOf(anna, 9);
    await put(last, 'Behind-It-1!');
    const running = worker();
    await untilIdle(() => running.onApplicationBootstrap());
    await untilIdle(() => running.wake());
    expect(await store.find(foreign)).toEqual({ kind: 'sealed', value: 'c2VhbGVk' });
    expect(await store.find(last)).toMatchObject({ kind: 'hashed' });
    expect(logged.mock.calls).toEqual([[expect.stringContaining(foreign.eventId)]]);
    expect(String(logged.mock.calls)).not.toMatch(/c2VhbGVk|Behind-It/);
  });

  it('leaves everything as it is under another key', async () => {
    await untilIdle(() => worker(otherKey).onApplicationBootstrap());
    const kinds = await Promise.all(owners.map(async (owner) => (await store.find(owner))?.kind));
    expect(kinds).toEqual(['sealed', 'sealed', 'sealed']);
    expect(logged).toHaveBeenCalledTimes(3);
  });

  it('goes on after the store has failed', async () => {
    store.failure = new Error('disk full');
    await untilIdle(() => worker().onApplicationBootstrap());
    const kinds = await Promise.all(owners.map(async (owner) => (await store.find(owner))?.kind));
    expect(kinds).toEqual(['hashed', 'hashed', 'hashed']);
    expect(logged.mock.calls).toEqual([[expect.stringContaining('disk full')]]);
  });

  it('begins nothing once it was stopped', async () => {
    const stopped = worker();
    stopped.quietMs = 60_000;
    stopped.onApplicationBootstrap();
    await stopped.beforeApplicationShutdown();
    stopped.wake();
    await stopped.beforeApplicationShutdown();
    expect(await store.toHash(9)).toHaveLength(3);
  });
});
