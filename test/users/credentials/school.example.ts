import { InMemoryClaims } from '../../claims/in-memory/in-memory.claims.js';
import { NO_STREAM } from '../../../src/event-store/event-store.port.js';
import { InMemoryEventStore } from '../../event-store/in-memory/in-memory.event-store.js';
import { hashPassword } from '../../../src/users/credentials/argon2id.js';
import { CredentialsKey } from '../../../src/users/credentials/credentials-key.js';
import { InMemoryPasswordStore } from './in-memory/in-memory.password-store.js';
import { sealPassword } from '../../../src/users/credentials/seal-password.js';
import {
  VerifyCredentials,
  VerifyCredentialsHandler,
} from '../../../src/users/credentials/verify-credentials.js';
import { usernameKey } from '../../../src/users/domain/unique-keys.js';
import type {
  DirectoryUser,
  UserDirectory,
} from '../../../src/users/read-model/user-directory.port.js';
import { UserFinder } from '../../../src/users/user-finder.js';
import { userStreamName } from '../../../src/users/user-stream.js';
import { eventId, exampleMetadata } from '../../support/events.example.js';
import { changedAt } from '../../support/users.example.js';
import { anna, key, ownerOf } from './credentials.example.js';

/** The password of the examples. */
export const password = ' Corr3ct-Hörse! ';
export const passwordChanged = { type: 'UserPasswordChanged', data: { occurredAt: changedAt } };
export type Happened = { readonly type: string; readonly data: object };

/**
 * A user with the username zoe, with this history: the n-th thing happened by the event of that number. `shown`: what the directory
 * shows; by default it is behind, and shows no user.
 */
export async function school({
  events = [],
  shown = [],
  keyNow = key,
}: {
  readonly events?: readonly Happened[];
  readonly shown?: readonly DirectoryUser[];
  readonly keyNow?: Uint8Array;
} = {}) {
  const store = new InMemoryEventStore();
  const claims = new InMemoryClaims();
  const passwords = new InMemoryPasswordStore();
  const stored = events.map((event, n) => ({
    ...event,
    id: eventId(n),
    metadata: exampleMetadata,
  }));
  if (stored.length > 0) await store.append(userStreamName(anna), NO_STREAM, stored);
  await claims.takeMany([{ key: usernameKey('zoe'), owner: anna, at: NO_STREAM }]);
  const directory = {
    findMany: async () => new Map(shown.map((user) => [user.uuid, user])),
  } as unknown as UserDirectory;
  const credentialsKey = new CredentialsKey(keyNow);
  const users = new UserFinder(store, claims, directory);
  const handler = new VerifyCredentialsHandler(users, passwords, credentialsKey);
  return {
    store,
    handler,
    verify: (username: string, given: string) =>
      handler.execute(new VerifyCredentials(username, given)),
    seal: (n: number, text = password) =>
      passwords.putMany([
        { ...ownerOf(anna, n), sealed: sealPassword(text, ownerOf(anna, n), key) },
      ]),
    hash: async (n: number, text = password) =>
      passwords.setHash(ownerOf(anna, n), await hashPassword(text)),
  };
}
