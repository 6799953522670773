import { changedAt, created, deactivated, userIdChanged } from '../../support/users.example.js';
import { deletedOn, givenIn, of, person, userUuid, type Opened } from './directory.example.js';

const renamed = (n: number) => of(n, created(person('A')), userIdChanged('A', `A${n}`));
const deleted = (n: number) => of(n, created(person('A')), deletedOn(changedAt));

/** Who has a User ID, and who had it; `opened` gives an empty directory. */
export function directoryBearersContract(opened: Opened): void {
  const given = givenIn(opened);
  const bearerOf = (userId: string) => opened().directory.findLastBearer(userId);

  describe('finding the last deleted user of a User ID', () => {
    it('answers who was deleted last by the log, whatever the clock said, compared folded', async () => {
      await given(
        of(3, created(person('zoë')), deletedOn('2026-03-02')),
        of(1, created(person('ZOË')), deletedOn('2026-03-03')),
        of(2, created(person('Zoë')), deletedOn('2026-03-01')),
      );
      const found = await opened().directory.findLastDeleted('zOË');
      expect(found).toMatchObject({ uuid: userUuid(2), status: 'deleted' });
    });

    it('answers no living user', async () => {
      await given(of(1, created(), deactivated), of(2, created(person('F2'))));
      expect(await opened().directory.findLastDeleted('F0001')).toBeUndefined();
      expect(await opened().directory.findLastDeleted('F2')).toBeUndefined();
    });

    it('answers also while another user has the User ID', async () => {
      await given(of(1, created(), deletedOn('2026-03-01')), of(2, created()));
      const found = await opened().directory.findLastDeleted('F0001');
      expect(found).toMatchObject({ uuid: userUuid(1) });
    });

    it('goes by the User ID that the user had at the end', async () => {
      const changed = userIdChanged('F0001', 'F0009');
      await given(of(1, created(), changed, deletedOn('2026-03-01')));
      expect(await opened().directory.findLastDeleted('F0001')).toBeUndefined();
      expect(await opened().directory.findLastDeleted('F0009')).toBeDefined();
    });
  });

  describe('finding who bore a User ID last', () => {
    it('answers the living holder, compared folded, whichever user had it before', async () => {
      await given(
        of(1, created(person('A1')), userIdChanged('A1', 'A2')),
        of(2, created(person('a1'))),
      );
      expect(await bearerOf('A1')).toBe(userUuid(2));
    });

    it('answers a former holder who was given another User ID, when no user has it now', async () => {
      await given(of(1, created(person('A1')), userIdChanged('A1', 'B'), userIdChanged('B', 'C')));
      expect(await bearerOf('a1')).toBe(userUuid(1));
      expect(await bearerOf('b')).toBe(userUuid(1));
      expect(await bearerOf('C')).toBe(userUuid(1));
    });

    it('answers the last of several, by the log: whether they were deleted or given another', async () => {
      await given(renamed(9), deleted(8), renamed(1));
      expect(await bearerOf('A')).toBe(userUuid(1));
    });

    it('answers the last of several who was deleted', async () => {
      await given(renamed(9), deleted(1));
      expect(await bearerOf('A')).toBe(userUuid(1));
    });

    it('answers no user when no user ever had it', async () => {
      await given(of(1, created(person('A'))));
      expect(await bearerOf('B')).toBeUndefined();
    });
  });

  describe('asking whether a user bore a User ID', () => {
    it('is affirmed of present and former ones, compared folded, and of deleted users', async () => {
      await given(
        of(1, created(person('A')), userIdChanged('A', 'B')),
        of(2, created(person('C')), userIdChanged('C', 'D'), deletedOn(changedAt)),
      );
      for (const [n, userId] of [
        [1, 'a'],
        [1, 'B'],
        [2, 'C'],
        [2, 'd'],
      ] as const)
        expect(await opened().directory.hasBorne(userUuid(n), userId)).toBe(true);
    });

    it('is denied of others, and of users who are not there', async () => {
      await given(
        of(1, created(person('A')), userIdChanged('A', 'B')),
        of(2, created(person('C'))),
      );
      for (const [n, userId] of [
        [1, 'C'],
        [2, 'A'],
        [3, 'A'],
      ] as const)
        expect(await opened().directory.hasBorne(userUuid(n), userId)).toBe(false);
    });
  });
}
