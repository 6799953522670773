import { InMemoryClaims } from '../../../claims/in-memory/in-memory.claims.js';
import type { Claims } from '../../../../src/claims/claims.port.js';
import { NO_STREAM, type EventStore } from '../../../../src/event-store/event-store.port.js';
import { stamped } from '../../../../src/event-store/stamped.js';
import { InMemoryEventStore } from '../../../event-store/in-memory/in-memory.event-store.js';
import { CredentialsKey } from '../../../../src/users/credentials/credentials-key.js';
import type { HashPasswords } from '../../../../src/users/credentials/hash-passwords.js';
import {
  ChoosePassword,
  ChoosePasswordHandler,
} from '../../../../src/users/credentials/links/choose-password.js';
import { FinishChoice } from '../../../../src/users/credentials/links/finish-choice.js';
import { LinkSecrets } from '../../../../src/users/credentials/links/link-secrets.js';
import type { PasswordLinkStore } from '../../../../src/users/credentials/links/link-store.port.js';
import { NoteChoice } from '../../../../src/users/credentials/links/note-choice.js';
import { PasswordLinks } from '../../../../src/users/credentials/links/password-links.js';
import type { PasswordStore } from '../../../../src/users/credentials/password-store.port.js';
import { openPassword } from '../../../../src/users/credentials/seal-password.js';
import type { UserDirectory } from '../../../../src/users/read-model/user-directory.port.js';
import { UserClaimOwners } from '../../../../src/users/user-claim-owners.js';
import { UserFinder } from '../../../../src/users/user-finder.js';
import { foldUser, userStreamName } from '../../../../src/users/user-stream.js';
import { UserWriter } from '../../../../src/users/user-writer.js';
import { created, zoe } from '../../../support/users.example.js';
import { anna, key, SettableClock } from '../credentials.example.js';
import { InMemoryPasswordStore } from '../in-memory/in-memory.password-store.js';
import { InMemoryLinkStore } from './in-memory/in-memory.link-store.js';

export const emailId = '11111111-0000-5000-8000-000000000001';
export const sending = { emailId, sending: 1, user: anna, address: zoe.email };

/** What happens to a user. */
export type Happening = { readonly type: string; readonly data: object };

/** What outlives a process. */
export type Kept = {
  readonly store: EventStore;
  readonly claims: Claims;
  readonly links: PasswordLinkStore;
  readonly passwords: PasswordStore;
};

/** The code of one process, on what it is given. */
export function processOn({ store, claims, links, passwords }: Kept, clock: SettableClock) {
  const credentialsKey = new CredentialsKey(key);
  // Behind the log: it shows no user.
  const directory = { findMany: async () => new Map() } as unknown as UserDirectory;
  const users = new UserFinder(store, claims, directory);
  const secrets = new LinkSecrets(credentialsKey);
  const passwordLinks = new PasswordLinks(links, secrets, users, clock);
  const writer = new UserWriter(store, claims, new UserClaimOwners(store, clock));
  const handler = new ChoosePasswordHandler(
    passwordLinks,
    new NoteChoice(links, secrets, passwords, credentialsKey),
    new FinishChoice(passwordLinks, writer, clock),
    { wake: () => undefined } as HashPasswords,
  );
  return {
    links: passwordLinks,
    choose: (token: string, password: string) =>
      handler.execute(new ChoosePassword(token, password)),
  };
}

/** A user who may get a link, and what happens to them. */
export class LinkedUser {
  readonly clock = new SettableClock();
  readonly kept = {
    store: new InMemoryEventStore(),
    claims: new InMemoryClaims(),
    links: new InMemoryLinkStore(),
    passwords: new InMemoryPasswordStore(),
  };
  readonly process = processOn(this.kept, this.clock);

  /** Zoë is active and has no password, unless other events are given. */
  static async begin(...events: readonly Happening[]): Promise<LinkedUser> {
    const user = new LinkedUser();
    await user.happens(...(events.length > 0 ? events : [created()]));
    return user;
  }

  /** Through others than the user. */
  async happens(...events: readonly Happening[]): Promise<void> {
    const stream = userStreamName(anna);
    const { revision } = await this.kept.store.readStream(stream);
    await this.kept.store.append(
      stream,
      revision < 0 ? NO_STREAM : revision,
      events.map((event) => stamped(event, { actor: 'token:admin' })),
    );
  }

  /** The token of the link in a sending. @throws {Error} when it has none. */
  async token(differing: Partial<typeof sending> = {}): Promise<string> {
    const token = await this.process.links.tokenFor({ ...sending, ...differing });
    if (token === undefined) throw new Error('The user has no link.');
    return token;
  }

  /** Whether the user may sign in. */
  async isActive(): Promise<boolean> {
    const { events } = await this.kept.store.readStream(userStreamName(anna));
    return foldUser(events).status === 'active';
  }

  /** The events of passwords, in their order. */
  async passwordEvents() {
    const { events } = await this.kept.store.readStream(userStreamName(anna));
    return events.filter(({ type }) => type === 'UserPasswordChanged');
  }

  /** The password that counts; `undefined` without one. */
  async password(): Promise<string | undefined> {
    const event = (await this.passwordEvents()).at(-1);
    if (!event) return undefined;
    const owner = { user: anna, eventId: event.id };
    const stored = await this.kept.passwords.find(owner);
    return stored && openPassword(stored.value, owner, key);
  }
}
