import { foldKey } from '../../../src/shared/fold-key.js';
import {
  changedAt,
  claimRevoked,
  created,
  createdInactive,
  deactivated,
  joinedAt,
  updated,
  userIdChanged,
  zoe,
} from '../../support/users.example.js';
import {
  deletedOn,
  givenIn,
  noLinks,
  of,
  person,
  userUuid,
  type OpenDirectory,
} from './directory.example.js';
import { directoryByUuidContract } from './user-directory-by-uuid.contract.js';
import { directoryDocumentsContract } from './user-directory-documents.contract.js';
import { directoryPageContract } from './user-directory-page.contract.js';

const lookalikesOf = async ({ directory }: OpenDirectory, ...userIds: readonly string[]) =>
  Object.fromEntries(await directory.lookalikesOf(userIds));

const isShared = async (
  { directory }: OpenDirectory,
  emailKey: string,
  ...askers: readonly number[]
): Promise<boolean> =>
  (await directory.sharedEmails(askers.map((n) => ({ emailKey, uuid: userUuid(n) })))).has(
    emailKey,
  );

/** The slices, in the order they come. */
async function holdersIn({ directory }: OpenDirectory, emailKey: string) {
  const slices: { readonly uuid: string; readonly userId: string }[][] = [];
  for await (const slice of directory.withEmail(emailKey)) slices.push([...slice]);
  return slices;
}

/** What every user directory must do. Call it from the adapter's own spec; `open` gives an empty one. */
export function userDirectoryContract(adapter: string, open: () => Promise<OpenDirectory>): void {
  describe(adapter, () => {
    let opened: OpenDirectory;
    beforeEach(async () => {
      opened = await open();
    });
    const given = givenIn(() => opened);

    describe('counting the active users', () => {
      it('counts users of all types, and leaves out inactive and deleted ones', async () => {
        expect(await opened.directory.countActive()).toBe(0);
        await given(
          of(1, created(person('a'))),
          of(2, created({ ...person('b'), userType: 'Parent' })),
          of(3, createdInactive(person('c'))),
          of(4, created(person('d')), deactivated),
          of(5, created(person('e')), deletedOn('2026-01-03')),
        );
        expect(await opened.directory.countActive()).toBe(2);
      });
    });

    describe('finding a user by User ID', () => {
      it('answers all that is shown of one', async () => {
        await given(of(1, created(), updated({ lastName: { from: zoe.lastName, to: 'Bell' } })));
        expect(await opened.directory.find('F0001')).toEqual({
          uuid: userUuid(1),
          revision: 1,
          status: 'active',
          ...noLinks,
          ...zoe,
          lastName: 'Bell',
          createdAt: joinedAt,
          updatedAt: changedAt,
        });
      });

      it.each([
        ['in another case', 'ZOË-1'],
        ['with decomposed accents', 'zoe\u0308-1'],
        ['in full-width letters', 'ｚｏë-１'],
        ['with edges', ' zoë-1 '],
      ])('finds it %s', async (_, asked) => {
        await given(of(1, created(person('Zoë-1'))));
        expect(await opened.directory.find(asked)).toMatchObject({ userId: 'Zoë-1' });
      });

      it('finds an inactive user', async () => {
        await given(of(1, createdInactive()));
        expect(await opened.directory.find('F0001')).toMatchObject({ status: 'inactive' });
      });

      it('finds no user by a part of one, by an unknown one, or by that of a deleted user', async () => {
        await given(
          of(1, created(person('F0001'))),
          of(2, created(person('F0002'))),
          of(3, created(person('F0003')), deletedOn('2026-03-01')),
        );
        for (const asked of ['F000', 'F00011', '', 'F0003', 'Zoë'])
          expect(await opened.directory.find(asked)).toBeUndefined();
      });

      it('finds who has it now, not who had it before', async () => {
        await given(
          of(1, created(person('F0001')), userIdChanged('F0001', 'F0009')),
          of(2, created(person('F0002')), deletedOn('2026-03-01')),
          of(3, created(person('F0002'))),
        );
        expect(await opened.directory.find('F0001')).toBeUndefined();
        expect(await opened.directory.find('f0009')).toMatchObject({ uuid: userUuid(1) });
        expect(await opened.directory.find('F0002')).toMatchObject({ uuid: userUuid(3) });
      });
    });

    directoryByUuidContract(() => opened);

    describe('finding who has an e-mail address', () => {
      const shared = { email: 'Straße@Example.org' };
      const key = foldKey(shared.email);

      it('answers every living user, by folded address', async () => {
        await given(
          of(1, createdInactive(person('F1', shared))),
          of(2, created(person('F2', { email: 'STRASSE@example.ORG' })), claimRevoked),
          of(3, created(person('F3', shared)), deletedOn('2026-03-01')),
          of(4, created(person('F4'))),
        );
        expect(await holdersIn(opened, key)).toEqual([
          [
            { uuid: userUuid(1), userId: 'F1' },
            { uuid: userUuid(2), userId: 'F2' },
          ],
        ]);
        expect(await isShared(opened, key, 1)).toBe(true);
        expect(await holdersIn(opened, 'nobody@example.org')).toEqual([]);
        expect(await isShared(opened, 'nobody@example.org', 1, 2)).toBe(false);
      });

      it('is not shared for its only holder, and is shared for another user who wants it too', async () => {
        await given(of(1, created(person('F1', shared))));
        expect(await isShared(opened, key, 1)).toBe(false);
        expect(await isShared(opened, key, 1, 2)).toBe(true);
      });

      it('goes by the address of now', async () => {
        const change = { from: shared.email, to: 'new@example.org' };
        await given(of(1, created(person('F1', shared)), updated({ email: change })));
        expect(await isShared(opened, key, 2)).toBe(false);
        expect(await isShared(opened, 'new@example.org', 2)).toBe(true);
        expect(await holdersIn(opened, key)).toEqual([]);
      });

      it('answers a whole school in slices of at most 1,000, each user once', async () => {
        const many = Array.from({ length: 2_001 }, (_, n) =>
          of(n, created(person(`F${n}`, shared))),
        );
        await given(...many);
        const slices = await holdersIn(opened, key);
        expect(Math.max(...slices.map(({ length }) => length))).toBeLessThanOrEqual(1_000);
        const userIds = slices.flat().map(({ userId }) => userId);
        expect(userIds.toSorted()).toEqual(many.map((_one, n) => `F${n}`).toSorted());
      });

      it('answers nothing when nothing is asked', async () => {
        expect(await isShared(opened, key)).toBe(false);
      });
    });

    describe('finding whose User ID is easily taken for another', () => {
      it('answers those that differ in leading zeros, whichever of the two has them', async () => {
        await given(of(1, created(person('123'))), of(2, created(person('0420'))));
        expect(await lookalikesOf(opened, '00123', '420', '00420', '9')).toEqual({
          '00123': [userUuid(1)],
          '420': [userUuid(2)],
          '00420': [userUuid(2)],
        });
      });

      it('answers those that differ in letters of another script', async () => {
        await given(of(1, created(person('AB1'))), of(2, created(person('\u0410C1'))));
        expect(await lookalikesOf(opened, '\u0410B1', 'ac1')).toEqual({
          '\u0410B1': [userUuid(1)],
          ac1: [userUuid(2)],
        });
      });

      it('answers no user who has exactly that User ID, and no deleted user', async () => {
        await given(
          of(1, created(person('00123'))),
          of(2, created(person('0123')), deletedOn('2026-03-01')),
        );
        expect(await lookalikesOf(opened, '00123')).toEqual({});
      });

      it('goes by the User ID of now', async () => {
        await given(of(1, created(person('0123')), userIdChanged('0123', 'F1')));
        expect(await lookalikesOf(opened, '123', '0F1')).toEqual({ '0F1': [userUuid(1)] });
        expect(await lookalikesOf(opened)).toEqual({});
      });
    });

    describe('keeping up with the log', () => directoryDocumentsContract(() => opened));
    describe('a page of the directory', () => directoryPageContract(() => opened));
  });
}
