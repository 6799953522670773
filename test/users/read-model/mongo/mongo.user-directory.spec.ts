import { jest } from '@jest/globals';
import { FindCursor } from 'mongodb';
import { START } from '../../../../src/event-store/event-store.port.js';
import type { LiveScope } from '../../../../src/read-models/mongo/collections.js';
import { byDocument } from '../../../../src/read-models/mongo/mirror.js';
import { formerOf, formerUserIds } from '../../../../src/users/read-model/mongo/former-user-ids.js';
import { MongoUserDirectory } from '../../../../src/users/read-model/mongo/mongo.user-directory.js';
import { usersInMongo } from '../../../../src/users/read-model/mongo/users-in-mongo.js';
import { userDirectoryProjection } from '../../../../src/users/read-model/user-directory.projection.js';
import { logOf } from '../../../read-models/log.example.js';
import { openInMongo } from '../../../read-models/mongo/opened-read-model.js';
import { openedMongo } from '../../../support/opened-mongo.js';
import { created, userIdChanged } from '../../../support/users.example.js';
import { of, person, projected, userUuid, type OpenDirectory } from '../directory.example.js';
import { directoryOddValuesContract } from '../user-directory-odd-values.contract.js';
import { directoryPropertyContract } from '../user-directory-property.contract.js';
import { userDirectoryContract } from '../user-directory.contract.js';

const mongo = openedMongo();

type Opened = OpenDirectory & { readonly scope: LiveScope };

async function open(usersAtOnce?: number): Promise<Opened> {
  class Reader extends MongoUserDirectory {
    constructor(readonly given: LiveScope) {
      super(given, usersAtOnce);
    }
  }
  const inMongo = { ...usersInMongo, reader: Reader };
  const { store, reader } = await openInMongo(mongo.database, userDirectoryProjection, inMongo);
  return { store, directory: reader, scope: reader.given };
}

userDirectoryContract('MongoUserDirectory', () => open());
userDirectoryContract('MongoUserDirectory that looks at two users at once for a text', () =>
  open(2),
);

describe('MongoUserDirectory', () => {
  let opened: Opened;
  beforeEach(async () => {
    opened = await open();
  });

  describe('with a character that ends a text elsewhere', () => {
    directoryOddValuesContract(() => opened, ['x\0y', '\0', '\0$where']);
  });

  directoryPropertyContract(() => opened, 40);

  it('shows a user once while a batch with another User ID is half written', async () => {
    const { directory, store, scope } = opened;
    const log = [of(1, created(person('A')), userIdChanged('A', 'Z')), of(2, created(person('B')))];
    const [creation, renaming, other] = logOf(...log.flat()).flatMap((event) =>
      userDirectoryProjection.project(event),
    );
    await store.write([creation!, other!], START, 9);
    const { reader } = await directory.snapshot();
    const former = await formerUserIds(
      scope,
      byDocument([renaming!], ({ uuid }) => uuid),
    );
    await formerOf(scope).insertMany([...former]);
    const uuids = async () => (await reader.page({ limit: 9 })).map(({ uuid }) => uuid);
    expect(await uuids()).toEqual([userUuid(1), userUuid(2)]);
    await store.write([renaming!], 9, 99);
    expect(await uuids()).toEqual([userUuid(1), userUuid(2)]);
  });

  it('reads few documents of an address that a whole school has', async () => {
    const people = Array.from({ length: 300 }, (_, n) => of(n, created(person(`F${n}`))));
    await projected(opened, ...people);
    const read = jest.spyOn(FindCursor.prototype, 'toArray');
    const asked = [0, 1, 2].map((n) => ({ emailKey: 'anne@example.org', uuid: userUuid(n) }));
    expect(await opened.directory.sharedEmails(asked)).toEqual(new Set(['anne@example.org']));
    const answers = await Promise.all(read.mock.results.map(({ value }) => value));
    read.mockRestore();
    expect(answers.flat().length).toBeLessThanOrEqual(3);
  });
});
