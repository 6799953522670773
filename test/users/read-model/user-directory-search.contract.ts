import type { DirectoryQuery } from '../../../src/users/read-model/user-directory.port.js';
import {
  changedAt,
  created,
  createdInactive,
  updated,
  userIdChanged,
} from '../../support/users.example.js';
import { deletedOn, givenIn, of, person, type Opened } from './directory.example.js';

/** What a search must find; `opened` gives an empty directory. */
export function directorySearchContract(opened: Opened): void {
  const given = givenIn(opened);
  const found = async (search: string, query: Partial<DirectoryQuery> = {}) =>
    (await opened().directory.page({ limit: 100, ...query, search })).map(({ userId }) => userId);

  describe('searched with three characters or more', () => {
    it.each([
      ['accents', 'Zoë', 'ZOE\u0308', 'zoe'],
      ['case', 'McAllister', 'mcaLLi', 'mcali'],
      ['a sharp s', 'Groß', 'ROSS', 'ros ss'],
      ['a capital sharp s', 'GROẞ', 'roß', 'rosz'],
      ['a Turkish i with a dot', 'İstanbul', 'İSTAN', 'istan'],
      ['a Turkish i without a dot', 'Işıl', 'IŞIL', 'isil'],
      ['full-width letters', 'ｆｕｌｌ', 'full', 'ful1'],
      ['a final sigma', 'Σίσυφος', 'φος', 'φοσι'],
      ['a dash', 'Jean–Luc', 'an–lu', 'an-lu'],
      ['letters beyond 16 bits', '𠮷野家太郎', '𠮷野家', '𠮷野太'],
      ['emoji', '😀😁😂', '😀😁😂', '😀😁😀'],
      ['a quotation mark', 'O"Neil "X"', '"x"', '""x'],
      ['an apostrophe', "O'Neil", "o'n", "o''n"],
      ['a star', 'a*b*', '*b*', 'a**'],
      ['words of a query language', 'Fish AND Chips', 'h and c', 'and not'],
      [
        'signs of a query language',
        'NEAR(a b, 2) ^c -d :e {f}',
        '(a b, 2) ^c -d :e',
        'near('.repeat(2),
      ],
      ['a line break, as a space', 'Anne\nMarie', 'ne ma', 'nema'],
    ])('finds %s', async (_, lastName, search, other) => {
      await given(of(1, created(person('F1', { lastName }))), of(2, created(person('F2'))));
      expect(await found(search)).toEqual(['F1']);
      expect(await found(other)).toEqual([]);
    });

    it('finds a text of 100 characters, and not one that differs in the middle', async () => {
      const lastName = 'abcdefghij'.repeat(10);
      await given(of(1, created(person('F1', { lastName }))));
      expect(await found(lastName)).toEqual(['F1']);
      expect(await found(`${lastName.slice(0, 50)}x${lastName.slice(51)}`)).toEqual([]);
    });

    it('does not find trigrams that stand elsewhere', async () => {
      await given(of(1, created(person('F1', { lastName: 'abcx bcd' }))));
      expect(await found('abcd')).toEqual([]);
    });

    it('takes a NUL for a character that no value has', async () => {
      await given(of(1, created(person('F1'))));
      expect(await found('an\0ne')).toEqual([]);
    });
  });

  describe('searched with one or two characters', () => {
    beforeEach(() =>
      given(
        of(1, created(person('xa-1', { firstName: 'Benno', username: 'käthe', email: 'q@m.org' }))),
        of(2, created(person('F2', { firstName: 'C', lastName: 'Öz', email: 'anne@m.org' }))),
        of(3, created(person('F3', { firstName: 'ß', username: null, email: 'q3@m.org' }))),
        of(4, created(person('F4', { firstName: '😀', lastName: 'Y', email: 'q4@m.org' }))),
      ),
    );

    it.each([
      ['User IDs', 'X', ['xa-1']],
      ['User IDs', 'xa', ['xa-1']],
      ['first names', 'be', ['F3', 'xa-1']],
      ['last names', 'ö', ['F2']],
      ['last names of two', 'öz', ['F2']],
      ['last names of one', 'y', ['F4']],
      ['first names that fold to two', 'ss', ['F3']],
      ['first names beyond 16 bits', '😀', ['F4']],
      ['usernames', 'KA\u0308', ['xa-1']],
      ['usernames that the address begins with', 'an', ['F2', 'F4']],
    ])('finds the beginning of %s: %s', async (_, search, shown) => {
      expect(await found(search)).toEqual(shown);
    });

    it.each(['a-', 'z', '1', 'q', 'q3', 'rg'])(
      'does not find a part, nor the beginning of an e-mail: %s',
      async (search) => {
        expect(await found(search)).toEqual([]);
      },
    );
  });

  describe('searched after a change', () => {
    it('finds the new values only', async () => {
      await given(
        of(
          1,
          created(person('F1', { lastName: 'Oldname', username: 'oldone' })),
          updated({ lastName: { from: 'Oldname', to: 'Newname' } }),
          userIdChanged('F1', 'NEW-1'),
          updated({ username: { from: 'oldone', to: null } }),
        ),
      );
      expect(await found('newname')).toEqual(['NEW-1']);
      expect(await found('ew-')).toEqual(['NEW-1']);
      expect(await found('oldname')).toEqual([]);
      expect(await found('oldone')).toEqual([]);
      expect(await found('f1')).toEqual([]);
    });

    it('finds a user who has an earlier value again', async () => {
      await given(
        of(
          1,
          created(person('F1', { lastName: 'Oldname' })),
          updated({ lastName: { from: 'Oldname', to: 'Newname' } }),
          updated({ lastName: { from: 'Newname', to: 'Oldname' } }),
        ),
      );
      expect(await found('oldname')).toEqual(['F1']);
      expect(await found('newname')).toEqual([]);
    });

    it('finds no deleted user, and who has come after them', async () => {
      await given(
        of(1, created(person('F1', { lastName: 'Wanted' })), deletedOn(changedAt.slice(0, 10))),
        of(2, created(person('F1', { lastName: 'Wanted too' }))),
      );
      const users = await opened().directory.page({ limit: 9, search: 'wanted' });
      expect(users).toMatchObject([{ lastName: 'Wanted too' }]);
    });
  });

  describe('searched page by page, with filters', () => {
    it('shows those who are asked for, in order, once', async () => {
      const people = Array.from({ length: 24 }, (_, n) => {
        const differing = {
          lastName: n % 2 ? 'Wanted' : 'Other',
          userType: n % 3 ? 'Student' : 'Faculty',
        };
        const profile = person(`F${String(97 - n)}`, differing);
        return of(n, n % 4 === 1 ? createdInactive(profile) : created(profile));
      });
      await given(...people);
      const query = { userType: 'student', status: 'active', limit: 2 } as const;
      const pages: string[][] = [];
      let after: DirectoryQuery['after'];
      do {
        const page = await opened().directory.page({
          ...query,
          search: 'wanted',
          ...(after && { after }),
        });
        pages.push(page.map(({ userId }) => userId));
        after = page.length < query.limit ? undefined : page.at(-1);
      } while (after);
      expect(pages).toEqual([['F74', 'F78'], ['F86', 'F90'], []]);
    });
  });
}
