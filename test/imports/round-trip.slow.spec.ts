import { randomUUID } from 'node:crypto';
import {
  array,
  assert,
  asyncProperty,
  boolean,
  constantFrom,
  nat,
  record,
  subarray,
  uniqueArray,
} from 'fast-check';
import { foldKey } from '../../src/shared/fold-key.js';
import { defaultUserTypes, userStreamPrefix } from '../../src/users/index.js';
import { exported } from '../support/exported.js';
import { ImportStores, uuidOf } from '../support/import-stores.js';
import { legalEmail, legalIdentifier, legalText } from '../support/legal-values.example.js';
import { savedAgain } from '../support/saved-again.js';
import { tempFolders } from '../support/temp-folder.js';
import { endsOf, importedText } from './check/checking.js';

const tempFolder = tempFolders();

const names = uniqueArray(legalText, { selector: foldKey, minLength: 1, maxLength: 3 });
const lists = {
  jobTitle: { stream: 'reference-job-titles', noun: 'JobTitle' },
  site: { stream: 'reference-sites', noun: 'Site' },
  costCenter: { stream: 'reference-cost-centers', noun: 'CostCenter' },
} as const;

/** What a school is made of; numbers stand for users and entries of lists. */
const school = record({
  userIds: uniqueArray(legalIdentifier, { selector: foldKey, minLength: 1, maxLength: 5 }),
  usernames: uniqueArray(legalIdentifier, { selector: foldKey, minLength: 5, maxLength: 5 }),
  users: array(
    record({
      firstName: legalText,
      lastName: legalText,
      email: legalEmail,
      userType: constantFrom(...defaultUserTypes, 'Of old', "'=1"),
      linked: nat(7),
      entry: nat(2),
      supervisors: subarray([0, 1, 2, 3, 4]),
    }),
    { minLength: 5, maxLength: 5 },
  ),
  jobTitle: names,
  site: names,
  costCenter: names,
});
type School = typeof school extends import('fast-check').Arbitrary<infer One> ? One : never;

/** What happens to it before it is exported; numbers as above. */
const events = array(
  record({
    what: constantFrom('deactivated', 'deleted', 'renamed', 'removed', 'id changed'),
    user: nat(4),
    list: constantFrom('jobTitle', 'site', 'costCenter'),
    entry: nat(2),
    name: legalIdentifier,
  }),
  { maxLength: 4 },
);
type Event = typeof events extends import('fast-check').Arbitrary<readonly (infer One)[]>
  ? One
  : never;

async function append(stores: ImportStores, stream: string, type: string, data: object) {
  const { revision } = await stores.log.readStream(stream);
  const id = randomUUID();
  const metadata = { $correlationId: id, $causationId: id, actor: 'token:admin' };
  const event = { type, id, metadata, data: { occurredAt: stores.clock.now(), ...data } };
  await stores.log.append(stream, revision, [event]);
}

async function build(stores: ImportStores, made: School): Promise<void> {
  for (const list of ['jobTitle', 'site', 'costCenter'] as const)
    for (const name of made[list])
      await stores.addReference(lists[list].stream, `${lists[list].noun}Added`, name);
  for (const [n, userId] of made.userIds.entries()) {
    const { linked, entry, supervisors, ...texts } = made.users[n]!;
    const id = (list: 'jobTitle' | 'site' | 'costCenter', bit: number) =>
      (linked & bit) === 0 ? {} : { [list]: uuidOf(made[list][entry % made[list].length]!) };
    // Of those who are there already: a ring cannot be.
    const above = supervisors.filter((one) => one < n).map((one) => uuidOf(made.userIds[one]!));
    await stores.addUser(userId, {
      ...texts,
      username: made.usernames[n]!,
      ...id('jobTitle', 1),
      ...id('site', 2),
      ...id('costCenter', 4),
      ...(above.length > 0 && { supervisors: above }),
    });
  }
}

async function happen(stores: ImportStores, made: School, event: Event): Promise<void> {
  const userId = made.userIds[event.user % made.userIds.length]!;
  const { stream, noun } = lists[event.list];
  const name = made[event.list][event.entry % made[event.list].length]!;
  const entryId = uuidOf(name);
  switch (event.what) {
    case 'deactivated':
      return stores.change(userId, { type: 'DeactivateUser' });
    case 'deleted':
      return stores.change(userId, { type: 'DeleteUser' });
    case 'renamed':
      return append(stores, stream, `${noun}Renamed`, { entryId, from: name, to: event.name });
    case 'removed':
      return append(stores, stream, `${noun}Removed`, { entryId, name });
    case 'id changed':
      return stores.change(userId, { type: 'ChangeUserId', newUserId: event.name });
  }
}

const eventsOfUsers = async (stores: ImportStores) =>
  (await stores.events()).filter(({ stream }) => stream.startsWith(userStreamPrefix)).length;

describe('an export that is imported again', () => {
  it.each([
    ['as it is', 250, (csv: string) => csv],
    ['saved by a spreadsheet that splits at comma, semicolon and tab', 60, savedAgain],
  ])(
    'changes nothing, whichever users are in it and whatever happened: %s',
    async (_, numRuns, saved) => {
      const folder = await tempFolder();
      const options = record({ blankCells: constantFrom('keep' as const, 'clear' as const) });
      await assert(
        asyncProperty(school, events, options, boolean(), async (made, happened, asked, isFew) => {
          const stores = new ImportStores(`${folder}/${randomUUID()}`);
          try {
            await build(stores, made);
            for (const event of happened)
              // What is no longer possible does not happen: a deleted user is not deleted again, and a User ID may be taken.
              await happen(stores, made, event).catch(() => undefined);
            await stores.project();
            const before = await eventsOfUsers(stores);
            const rows = await importedText(stores, saved(await exported(stores)), {
              options: asked,
              settings: { userTypes: isFew ? ['Student'] : defaultUserTypes },
            });
            expect(endsOf(rows)).toEqual(rows.map(() => 'Unchanged'));
            expect(rows).toHaveLength((await stores.directory.page({ limit: 99 })).length);
            expect(await eventsOfUsers(stores)).toBe(before);
          } finally {
            stores.close();
          }
        }),
        { seed: 8_2026, numRuns },
      );
    },
    240_000,
  );

  it('keeps supervisors together where semicolons split cells too', async () => {
    const stores = new ImportStores(await tempFolder());
    for (const userId of ['F0001', 'F0002']) await stores.addUser(userId, {});
    const supervisors = ['F0001', 'F0002'].map(uuidOf);
    await stores.addUser('F0003', { supervisors, lastName: 'Smith; Jr.|\tof old' });
    await stores.project();
    const csv = savedAgain(await exported(stores));
    expect(csv).toContain('F0001;F0002');
    expect(endsOf(await importedText(stores, csv))).toEqual([
      'Unchanged',
      'Unchanged',
      'Unchanged',
    ]);
    stores.close();
  });
});
