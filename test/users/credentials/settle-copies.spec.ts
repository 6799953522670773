import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { jest } from '@jest/globals';
import { NO_STREAM } from '../../../src/event-store/event-store.port.js';
import { StoresBesideLog } from '../../../src/event-store/stores-beside-log.js';
import { CredentialsKey } from '../../../src/users/credentials/credentials-key.js';
import { samePassword } from '../../../src/users/credentials/same-password.js';
import { SettleCredentials } from '../../../src/users/credentials/settle-credentials.js';
import { SqlitePasswordStore } from '../../../src/users/credentials/sqlite/sqlite.password-store.js';
import type { UserEvent } from '../../../src/users/domain/user-events.js';
import { userStreamName } from '../../../src/users/user-stream.js';
import { InMemoryEventStore } from '../../event-store/in-memory/in-memory.event-store.js';
import { eventId, exampleMetadata } from '../../support/events.example.js';
import {
  created,
  deleted,
  passwordChanged,
  passwordCopied,
  restored,
} from '../../support/users.example.js';
import { tempFolders } from '../../support/temp-folder.js';
import { anna, key, ownerOf, sealedFor } from './credentials.example.js';

const password = 'first-secret-1';
const newFolder = tempFolders();
const opened: SqlitePasswordStore[] = [];

let warned: jest.SpiedFunction<Logger['warn']>;
beforeEach(() => {
  warned = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
});
afterEach(() => {
  for (const passwords of opened.splice(0)) passwords.close();
  jest.restoreAllMocks();
});

/** A start beside this log, with a store that has the passwords of the events of these numbers. */
async function started(events: readonly UserEvent[], ...stored: readonly number[]) {
  const log = new InMemoryEventStore();
  await log.append(
    userStreamName(anna),
    NO_STREAM,
    events.map((event, n) => ({ ...event, id: eventId(n), metadata: exampleMetadata })),
  );
  const passwords = SqlitePasswordStore.open(join(await newFolder(), 'credentials.db'));
  opened.push(passwords);
  for (const n of stored) {
    const owner = ownerOf(anna, n);
    await passwords.putMany([{ ...owner, sealed: sealedFor(owner, password).value }]);
  }
  await passwords.notes().put({ log: (await log.identity()).id });
  const beside = new StoresBesideLog(log);
  // It adds itself to the stores beside the log.
  void new SettleCredentials(beside, passwords, passwords.notes(), new CredentialsKey(key));
  await beside.settle('no');
  return passwords;
}

const missing = () =>
  warned.mock.calls.map(([message]) => /missing: (\d+)/.exec(String(message))?.[1]);

describe('passwords that were given back, at a start with an older store', () => {
  it('are copied again while the earlier password is there', async () => {
    const events = [
      created(),
      passwordChanged,
      passwordCopied(eventId(1)),
      passwordCopied(eventId(2)),
    ];
    const passwords = await started(events, 1);
    for (const n of [2, 3]) {
      const owner = ownerOf(anna, n);
      expect(await samePassword(password, await passwords.find(owner), owner, key)).toBe(true);
    }
    expect(missing()).toEqual([]);
  });

  it('are missing like the earlier one when that is missing', async () => {
    await started([created(), passwordChanged, passwordCopied(eventId(1))]);
    expect(missing()).toEqual(['2']);
  });

  it('are not missing where the user had none', async () => {
    await started([created(), passwordCopied(null), passwordCopied(eventId(1))]);
    expect(missing()).toEqual([]);
  });
});

describe('the password of a user who is deleted', () => {
  it('is missed like that of another user, for the user may be restored', async () => {
    await started([created(), passwordChanged, deleted]);
    expect(missing()).toEqual(['1']);
  });

  it('is not missed when it is there, and counts again once the user is restored', async () => {
    const passwords = await started([created(), passwordChanged, deleted, restored()], 1);
    expect(missing()).toEqual([]);
    expect(await passwords.find(ownerOf(anna, 1))).toBeDefined();
  });
});
