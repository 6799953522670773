import { created, deactivated, zoe } from '../../support/users.example.js';
import { deletedOn, givenIn, of, person, userUuid, type Opened } from './directory.example.js';
import { directoryOddValuesContract } from './user-directory-odd-values.contract.js';
import { directoryRestoredContract } from './user-directory-restored.contract.js';
import { directorySupervisedContract } from './user-directory-supervised.contract.js';
import { directoryBearersContract } from './user-directory-bearers.contract.js';

/** How users are found by uuid, and uuids by the User IDs that they had; `opened` gives an empty directory. */
export function directoryByUuidContract(opened: Opened): void {
  const given = givenIn(opened);

  directoryBearersContract(opened);
  directoryOddValuesContract(opened);
  directoryRestoredContract(opened);

  describe('finding users by uuid', () => {
    it('answers deleted ones too, as they were last', async () => {
      await given(of(1, created()), of(2, created(person('F2')), deletedOn('2026-03-01')));
      const found = await opened().directory.findMany([2, 1].map(userUuid));
      expect(found.size).toBe(2);
      expect(found.get(userUuid(1))).toMatchObject({ status: 'active', ...zoe });
      expect(found.get(userUuid(2))).toMatchObject({
        status: 'deleted',
        revision: 1,
        ...person('F2'),
        updatedAt: '2026-03-01T03:04:05.000Z',
      });
    });

    it('passes over unknown ones, and may be asked for one twice, or for none', async () => {
      await given(of(1, created()));
      const found = await opened().directory.findMany([userUuid(1), userUuid(2), userUuid(1)]);
      expect([...found.keys()]).toEqual([userUuid(1)]);
      expect(await opened().directory.findMany([])).toEqual(new Map());
    });

    it('answers where their streams stood alone, for the same ones', async () => {
      await given(
        of(1, created()),
        of(2, created(person('F2')), deactivated, deletedOn('2026-03-01')),
      );
      const found = await opened().directory.revisionsOf([3, 2, 1, 2].map(userUuid));
      expect(found).toEqual(
        new Map([
          [userUuid(2), 2],
          [userUuid(1), 0],
        ]),
      );
      expect(await opened().directory.revisionsOf([])).toEqual(new Map());
    });

    it('answers them in the order that they are asked for', async () => {
      await given(of(1, created()), of(2, created(person('F2'))), of(3, created(person('F3'))));
      const asked = [2, 3, 1].map(userUuid);
      expect([...(await opened().directory.findMany(asked)).keys()]).toEqual(asked);
    });

    it('answers as many as a batch asks for', async () => {
      const many = Array.from({ length: 999 }, (_, n) => n);
      await given(...many.map((n) => of(n, created(person(`F${n}`)))));
      expect((await opened().directory.findMany(many.map(userUuid))).size).toBe(999);
    });
  });

  describe('finding who has supervisors, who are known by uuid', () =>
    directorySupervisedContract(opened));
}
