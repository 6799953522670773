import { join } from 'node:path';
import * as fc from 'fast-check';
import { ReadModelsDatabase } from '../../../../src/read-models/sqlite/read-models-database.js';
import { searchBounds } from '../../../../src/users/read-model/sqlite/search-bounds.js';
import { searchForm } from '../../../../src/users/read-model/search-form.js';
import type { ListedUser } from '../../../../src/users/read-model/user-directory.port.js';
import { tempFolders } from '../../../support/temp-folder.js';
import { created, createdInactive, updated } from '../../../support/users.example.js';
import { deletedOn, of, person, projected, type OpenDirectory } from '../directory.example.js';
import { directoryIn } from './directory-in.example.js';

/** Few letters, so that values have parts in common: two of UTF-16, one that folds to two. */
const text = fc.string({
  unit: fc.constantFrom('a', 'B', 'ß', '😀', ' '),
  minLength: 1,
  maxLength: 6,
});
const values = fc.record({
  userId: text,
  firstName: text,
  lastName: text,
  email: text,
  username: fc.option(text),
  userType: fc.constantFrom('Student', 'Faculty'),
});
const history = fc.record({
  values,
  newValues: fc.record({ lastName: text, email: text, username: text }, { requiredKeys: [] }),
  fate: fc.constantFrom('active', 'inactive', 'deleted'),
});
type History = typeof history extends fc.Arbitrary<infer One> ? One : never;

const asked = fc.record(
  {
    search: fc.string({ unit: fc.constantFrom('a', 'b', 's', '😀'), minLength: 1, maxLength: 4 }),
    status: fc.constantFrom('active' as const, 'inactive' as const),
    userType: fc.constantFrom('student', 'FACULTY'),
  },
  { requiredKeys: ['search'] },
);

function eventsOf(n: number, { values: profile, newValues, fate }: History) {
  const whole = person(profile.userId, profile);
  const changes = Object.entries(newValues).map(([field, to]) => [field, { from: '', to }]);
  return of(
    n,
    fate === 'inactive' ? createdInactive(whole) : created(whole),
    updated(Object.fromEntries(changes)),
    ...(fate === 'deleted' ? [deletedOn('2026-03-01')] : []),
  );
}

const bounds = fc.record({
  outsideAtMost: fc.nat(4),
  indexedAtOnce: fc.integer({ min: 1, max: 4 }),
  candidatesAtMost: fc.nat(4),
  usersPerTurn: fc.integer({ min: 1, max: 4 }),
  turnsInOrder: fc.integer({ min: 1, max: 4 }),
  candidatesPerTurn: fc.integer({ min: 1, max: 4 }),
});

/** What the search must find, told by the values alone. */
function isFound(user: ListedUser, search: string): boolean {
  const wanted = searchForm(search);
  const begins = [user.userId, user.firstName, user.lastName, user.username ?? ''].map(searchForm);
  if (Array.from(wanted).length < 3) return begins.some((form) => form.startsWith(wanted));
  return [...begins, searchForm(user.email)].some((form) => form.includes(wanted));
}

async function allPages(
  { directory }: OpenDirectory,
  query: { readonly search?: string },
  limit: number,
): Promise<readonly ListedUser[]> {
  const pages: ListedUser[] = [];
  for (;;) {
    const last = pages.at(-1);
    const page = await directory.page({ ...query, limit, ...(last && { after: last }) });
    pages.push(...page);
    if (page.length < limit) return pages;
  }
}

const newFolder = tempFolders();

describe('searching any users with any bounds, page by page', () => {
  let database: ReadModelsDatabase;
  beforeAll(async () => {
    database = new ReadModelsDatabase(join(await newFolder(), 'read-models.db'));
  });
  afterAll(() => database.close());

  it('finds who has the text, in the order of the whole list', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(history, { maxLength: 30 }),
        fc.array(asked, { minLength: 3, maxLength: 8 }),
        fc.integer({ min: 1, max: 5 }),
        bounds,
        async (histories, questions, limit, limits) => {
          const opened = directoryIn(database, { ...searchBounds, ...limits });
          await opened.store.clear();
          await projected(opened, ...histories.map((one, n) => eventsOf(n, one)));
          const everyone = await opened.directory.page({ limit: 1_000 });
          for (const { search, ...filters } of questions) {
            const type = filters.userType?.toLowerCase();
            const expected = everyone
              .filter(({ status }) => status === (filters.status ?? status))
              .filter(({ userType }) => userType.toLowerCase() === (type ?? userType.toLowerCase()))
              .filter((user) => isFound(user, search));
            const found = await allPages(opened, { search, ...filters }, limit);
            expect(found).toEqual(expected);
          }
        },
      ),
      { seed: 20_261_127, numRuns: 60 },
    );
  });
});
