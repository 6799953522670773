import type { Profile } from '../../../src/users/domain/user-events.js';
import { foldKey } from '../../../src/shared/fold-key.js';
import { changedAt, created, updated, userIdChanged } from '../../support/users.example.js';
import { deletedOn, givenIn, of, person, userUuid, type Opened } from './directory.example.js';

/** Without a NUL: nobody can have one, and not every store keeps it. */
const oddValues = ['$where', 'a.b', '__proto__', '{"$ne":null}', '😀', '.*', '\uFFFFa', '$$ROOT'];

/** A profile that has the text wherever one may stand. */
const madeOf = (text: string, n: number): Profile =>
  person(text, {
    firstName: `${text} first`,
    lastName: text,
    email: text,
    userType: text,
    username: text,
    jobTitle: text,
    supervisors: [userUuid(n)],
  });

/** Texts that mean something to a database are data; `opened` gives an empty directory. */
export function directoryOddValuesContract(
  opened: Opened,
  odd: readonly string[] = oddValues,
): void {
  const given = givenIn(opened);

  describe('a text that means something to a database', () => {
    beforeEach(() => given(...odd.map((text, n) => of(n, created(madeOf(text, n))))));

    it.each(odd.map((text, n) => [JSON.stringify(text), text, n] as const))(
      'is data: %s',
      async (_, text, n) => {
        const { directory } = opened();
        const only = [expect.objectContaining({ uuid: userUuid(n) })];
        expect(await directory.find(text)).toMatchObject({ ...madeOf(text, n), uuid: userUuid(n) });
        expect(await directory.findLastBearer(text)).toBe(userUuid(n));
        expect(await directory.hasBorne(userUuid(n), text)).toBe(true);
        expect(await directory.countLinked('jobTitle', text)).toBe(1);
        expect(await directory.page({ userType: text, limit: 9 })).toEqual(only);
        expect(await directory.page({ search: `${text} fir`, limit: 9 })).toEqual(only);
        const shared = await directory.sharedEmails([
          { emailKey: foldKey(text), uuid: userUuid(n) },
          { emailKey: foldKey(text), uuid: text },
        ]);
        expect(shared).toEqual(new Set([foldKey(text)]));
      },
    );

    it('is data where a user is asked for by uuid', async () => {
      const { directory } = opened();
      expect(await directory.findMany(odd)).toEqual(new Map());
      expect(await directory.revisionsOf(odd)).toEqual(new Map());
      for (const text of odd) expect(await directory.hasBorne(text, text)).toBe(false);
    });

    it('is data after a change, and in the place that a page goes on from', async () => {
      const { directory } = opened();
      const events = odd.map((text, n) =>
        of(
          n,
          created(madeOf(text, n)),
          updated({ lastName: { from: text, to: `${text}${text}` } }),
          userIdChanged(text, `${text}-2`),
        ),
      );
      await opened().store.clear();
      await given(...events, of(odd.length, created(person('z')), deletedOn(changedAt)));
      for (const [n, text] of odd.entries()) {
        expect(await directory.find(`${text}-2`)).toMatchObject({ lastName: `${text}${text}` });
        expect(await directory.findLastBearer(text)).toBe(userUuid(n));
      }
      const all = await directory.page({ limit: 99 });
      for (const [n, after] of all.entries())
        expect(await directory.page({ limit: 99, after })).toEqual(all.slice(n + 1));
    });
  });
}
