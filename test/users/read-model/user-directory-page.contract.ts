import type {
  DirectoryQuery,
  DirectoryUser,
  UserDirectory,
} from '../../../src/users/read-model/user-directory.port.js';
import { created, createdInactive } from '../../support/users.example.js';
import { directorySnapshotContract } from './user-directory-snapshot.contract.js';
import { directorySearchContract } from './user-directory-search.contract.js';
import { deletedOn, givenIn, of, person, userUuid, type Opened } from './directory.example.js';

const userIds = (users: readonly DirectoryUser[]) => users.map(({ userId }) => userId);

/** All users, a page at a time. */
async function allPages(
  directory: UserDirectory,
  query: DirectoryQuery,
): Promise<readonly DirectoryUser[]> {
  const page = await directory.page(query);
  const last = page.at(-1);
  if (!last || page.length < query.limit) return page;
  return [...page, ...(await allPages(directory, { ...query, after: last }))];
}

/** What a page of the directory must show; `opened` gives an empty directory. */
export function directoryPageContract(opened: Opened): void {
  const page = (query: Partial<DirectoryQuery> = {}) =>
    opened().directory.page({ limit: 100, ...query });
  const given = givenIn(opened);

  directorySnapshotContract(opened);
  directorySearchContract(opened);

  describe('in its order', () => {
    /** Code points, not UTF-16 units: an emoji comes after U+E000, though its first surrogate is below it. */
    const ordered = [
      '10',
      '9',
      'a',
      'B',
      'STRASSE',
      'Strasse2',
      'Zoe',
      'ä',
      '\uE000',
      '\uFFFD',
      '😀',
    ];

    it('is by folded User ID, code point by code point', async () => {
      const shuffled = ordered.toSorted((a, b) => a.length - b.length || (a < b ? 1 : -1));
      await given(...shuffled.map((userId, n) => of(n, created(person(userId)))));
      expect(userIds(await page())).toEqual(ordered);
    });

    it.each([1, 2, 3, ordered.length, ordered.length + 1])(
      'is the same %i at a time',
      async (limit) => {
        await given(...ordered.map((userId, n) => of(n, created(person(userId)))));
        expect(userIds(await allPages(opened().directory, { limit }))).toEqual(ordered);
      },
    );

    it('is by uuid where two have one User ID for a moment', async () => {
      await given(
        of(3, created(person('f1'))),
        of(1, created(person('F1'))),
        of(2, created(person('F1'))),
        of(0, created(person('F2'))),
      );
      const shown = await allPages(opened().directory, { limit: 1 });
      expect(shown.map(({ uuid }) => uuid)).toEqual([1, 2, 3, 0].map(userUuid));
    });
  });

  describe('without users', () => {
    it('is empty', async () => {
      expect(await page()).toEqual([]);
      expect(await page({ status: 'active', userType: 'Student', search: 'a' })).toEqual([]);
    });
  });

  describe('with a limit and a place', () => {
    it('holds no more than the limit', async () => {
      await given(...[1, 2, 3].map((n) => of(n, created(person(`F${n}`)))));
      expect(userIds(await page({ limit: 2 }))).toEqual(['F1', 'F2']);
    });

    it('goes on after a user who is no longer there', async () => {
      await given(
        of(1, created(person('F1')), deletedOn('2026-03-01')),
        of(2, created(person('F2'))),
      );
      const after = { foldedUserId: 'f1', uuid: userUuid(1) };
      expect(userIds(await page({ after }))).toEqual(['F2']);
    });

    it('ends after the last', async () => {
      await given(of(1, created(person('F1'))));
      expect(await page({ after: { foldedUserId: 'f1', uuid: userUuid(1) } })).toEqual([]);
    });
  });

  describe('with filters', () => {
    beforeEach(() =>
      given(
        of(1, created(person('F1', { userType: 'Faculty' }))),
        of(2, createdInactive(person('F2', { userType: 'Faculty' }))),
        of(3, createdInactive(person('F3', { userType: 'Student' }))),
        of(4, created(person('F4', { userType: 'Student' })), deletedOn('2026-03-01')),
      ),
    );

    it('shows the living, whatever their status', async () => {
      expect(userIds(await page())).toEqual(['F1', 'F2', 'F3']);
    });

    it.each([
      ['active', ['F1']],
      ['inactive', ['F2', 'F3']],
    ] as const)('shows who is %s', async (status, shown) => {
      expect(userIds(await page({ status }))).toEqual(shown);
    });

    it('shows users of a type, compared folded and whole', async () => {
      expect(userIds(await page({ userType: 'FACULTY' }))).toEqual(['F1', 'F2']);
      expect(userIds(await page({ userType: 'Facult' }))).toEqual([]);
      expect(userIds(await page({ userType: ' ' }))).toEqual([]);
    });

    it('takes them together, and page by page', async () => {
      const query = { status: 'inactive', userType: 'faculty', search: 'f' } as const;
      expect(userIds(await page(query))).toEqual(['F2']);
      const inactive = { status: 'inactive', limit: 1 } as const;
      expect(userIds(await allPages(opened().directory, inactive))).toEqual(['F2', 'F3']);
    });
  });

  describe('with a search', () => {
    beforeEach(() =>
      given(
        of(1, created(person('ID-100%', { firstName: 'Zoë', lastName: 'Groß', username: null }))),
        of(2, created(person('ID_2', { email: 'Ben@Example.org', username: 'Big.Ben' }))),
        of(3, created(person('ID-3', { firstName: 'Αλέξανδρος', lastName: 'Σίσσυ' }))),
        of(4, created(person('ID-4', { lastName: 'Zoë' })), deletedOn('2026-03-01')),
      ),
    );

    it.each([
      ['User ID', 'id-100', 'ID-100%'],
      ['first name', 'zo', 'ID-100%'],
      ['last name', 'GROSS', 'ID-100%'],
      ['e-mail address', 'BEN@EX', 'ID_2'],
      ['username', 'g.b', 'ID_2'],
      ['first name in Greek', 'ΑΛΈΞΑΝΔΡΟΣ', 'ID-3'],
      ['name that is typed as far as a sigma', 'σίσ', 'ID-3'],
    ])('finds a part of the %s, folded', async (_, search, userId) => {
      expect(userIds(await page({ search }))).toEqual([userId]);
    });

    it('takes every character for itself', async () => {
      expect(userIds(await page({ search: '00%' }))).toEqual(['ID-100%']);
      expect(userIds(await page({ search: 'd_2' }))).toEqual(['ID_2']);
      expect(await page({ search: '_' })).toEqual([]);
    });

    it('does not find an empty username by a word for it', async () => {
      expect(await page({ search: 'null' })).toEqual([]);
    });

    it('does not find a text that begins in one value and ends in the next', async () => {
      expect(await page({ search: 'zoëgroß' })).toEqual([]);
    });

    it.each(['', ' '])(
      'finds every user when there is nothing to search for: "%s"',
      async (search) => {
        expect(userIds(await page({ search }))).toHaveLength(3);
      },
    );
  });
}
