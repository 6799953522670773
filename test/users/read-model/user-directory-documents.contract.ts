import { START } from '../../../src/event-store/event-store.port.js';
import { RevisionGap } from '../../../src/read-models/projection.js';
import {
  userDirectoryProjection,
  type UserChange,
} from '../../../src/users/read-model/user-directory.projection.js';
import { logOf, type Entry } from '../../read-models/log.example.js';
import * as example from '../../support/users.example.js';
import { noLinks, of, person, userUuid, type OpenDirectory } from './directory.example.js';

const changesOf = (...entries: readonly (readonly Entry[])[]): readonly UserChange[] =>
  logOf(...entries.flat()).flatMap((event) => userDirectoryProjection.project(event));

const renamed = (from: string | null, to: string | null) =>
  example.updated({ username: { from, to } });

/** How documents keep up with their streams; `opened` gives an empty directory. */
export function directoryDocumentsContract(opened: () => OpenDirectory): void {
  let checkpoint = START;
  beforeEach(() => {
    checkpoint = START;
  });

  const write = async (changes: readonly UserChange[]): Promise<void> => {
    await opened().store.write(changes, checkpoint, checkpoint + 1);
    checkpoint += 1;
  };
  const document = async (n: number) =>
    (await opened().directory.findMany([userUuid(n)])).get(userUuid(n));

  describe('a revision that is missing', () => {
    it('is refused: the document would skip it', async () => {
      const [creation, , reactivation] = changesOf(
        of(1, example.created(), example.deactivated, example.reactivated),
      );
      await write([creation!]);
      const writing = write([reactivation!]);
      await expect(writing).rejects.toThrow(RevisionGap);
      await expect(writing).rejects.toThrow('stands at revision 0, the change continues from 1');
      expect(await document(1)).toMatchObject({ revision: 0, status: 'active' });
    });

    it('is refused of a revoked claim too', async () => {
      const [creation, , revocation] = changesOf(
        of(1, example.created(), example.deactivated, example.claimRevoked),
      );
      await write([creation!]);
      await expect(write([revocation!])).rejects.toThrow(RevisionGap);
    });

    it('is refused before another User ID, which leaves no former one', async () => {
      const [creation, , renaming] = changesOf(
        of(
          1,
          example.created(person('A')),
          example.userIdChanged('A', 'B'),
          example.userIdChanged('B', 'C'),
        ),
      );
      await write([creation!]);
      await expect(write([renaming!])).rejects.toThrow(RevisionGap);
      await expect(write([creation!, renaming!])).rejects.toThrow(RevisionGap);
      const all = changesOf(of(2, example.created(person('B'))));
      await write(all);
      expect(await opened().directory.hasBorne(userUuid(1), 'B')).toBe(false);
      expect(await opened().directory.find('A')).toMatchObject({ uuid: userUuid(1) });
    });

    it('names no person in its message', async () => {
      const [creation, , change] = changesOf(
        of(1, example.created(), example.deactivated, example.reactivated),
      );
      await write([creation!]);
      await expect(write([change!])).rejects.toThrow(
        `users: document ${userUuid(1)} stands at revision 0, the change continues from 1.`,
      );
    });
  });

  describe('changes that were written already', () => {
    const history = changesOf(
      of(
        1,
        example.created(),
        example.updated({ lastName: { from: 'Brontë', to: 'Bell' } }),
        example.deactivated,
        example.updated({ lastName: { from: 'Bell', to: 'Brontë' } }),
      ),
    );
    const atTheEnd = { ...example.zoe, status: 'inactive', revision: 3 };

    it.each([
      ['all of them', history],
      ['the first of them', history.slice(0, 2)],
      ['the last of them', history.slice(2)],
      ['one from the middle', history.slice(1, 2)],
    ])('leave the document as it is: %s', async (_, again) => {
      await write(history);
      await write(again);
      expect(await document(1)).toMatchObject(atTheEnd);
    });

    it('are passed over where new ones follow', async () => {
      await write(history.slice(0, 2));
      await write(history.slice(1));
      expect(await document(1)).toMatchObject(atTheEnd);
    });

    it('leave the User IDs that a user had, and where new ones follow', async () => {
      const renamings = changesOf(
        of(
          1,
          example.created(person('A')),
          example.userIdChanged('A', 'B'),
          example.deactivated,
          example.userIdChanged('B', 'C'),
          example.userIdChanged('C', 'D'),
        ),
      );
      await write(renamings.slice(0, 2));
      await write(renamings.slice(0, 4));
      await write(renamings.slice(1, 3));
      await write(renamings.slice(3));
      const { directory } = opened();
      for (const userId of ['A', 'B', 'C', 'D'])
        expect(await directory.hasBorne(userUuid(1), userId)).toBe(true);
      expect(await directory.findLastBearer('C')).toBe(userUuid(1));
    });

    it('do not bring a deleted user back', async () => {
      const life = changesOf(of(1, example.created(), example.deleted));
      await write(life);
      await write(life);
      expect(await document(1)).toMatchObject({ status: 'deleted', revision: 1 });
    });
  });

  describe('a claim that was revoked', () => {
    it('moves the revision and nothing else', async () => {
      await write(changesOf(of(1, example.created(), example.claimRevoked, example.claimRevoked)));
      const times = { createdAt: example.joinedAt, updatedAt: example.joinedAt };
      expect(await document(1)).toEqual({
        ...noLinks,
        ...example.zoe,
        ...times,
        uuid: userUuid(1),
        status: 'active',
        revision: 2,
      });
    });

    it('moves that of a deleted user too', async () => {
      await write(changesOf(of(1, example.created(), example.deleted, example.claimRevoked)));
      expect(await document(1)).toMatchObject({ status: 'deleted', revision: 2 });
    });

    it('is no document, and the user who is created after it stands beyond it', async () => {
      const changes = changesOf(
        of(1, example.claimRevoked, example.claimRevoked, example.created(), example.deactivated),
      );
      await write(changes.slice(0, 2));
      expect(await document(1)).toBeUndefined();
      await write(changes.slice(2));
      const times = { createdAt: example.joinedAt, updatedAt: example.changedAt };
      expect(await document(1)).toMatchObject({ ...times, status: 'inactive', revision: 3 });
    });
  });

  describe('an erased person', () => {
    it('has no document, and no gap, whatever happened to them', async () => {
      await write(
        changesOf(
          of(
            1,
            example.createdErased,
            { type: 'UserUpdated', data: { occurredAt: example.changedAt } },
            { type: 'UserIdChanged', data: { occurredAt: example.changedAt } },
            example.deactivated,
            example.reactivated,
            example.claimRevoked,
            example.deleted,
          ),
          of(2, example.created()),
        ),
      );
      expect(await document(1)).toBeUndefined();
      expect(await opened().directory.find('F0001')).toMatchObject({ uuid: userUuid(2) });
    });
  });

  describe('a swap', () => {
    const anne = person('F1', { username: 'anne' });
    const ben = person('F2', { username: 'ben' });
    const log = (...swap: readonly (readonly Entry[])[]) =>
      changesOf(of(1, example.created(anne)), of(2, example.created(ben)), ...swap);

    it('of usernames inside one batch is taken', async () => {
      const [take, close] = [of(2, renamed('ben', 'anne')), of(1, renamed(null, 'ben'))];
      await write(log(of(1, renamed('anne', null)), take, close));
      expect(await document(1)).toMatchObject({ username: 'ben', revision: 2 });
      expect(await document(2)).toMatchObject({ username: 'anne', revision: 1 });
    });

    it('of usernames and User IDs is taken, even where two have one for a moment', async () => {
      await write(
        log(
          of(1, renamed('anne', 'ben'), example.userIdChanged('F1', 'F2')),
          of(2, renamed('ben', 'anne'), example.userIdChanged('F2', 'F1')),
        ),
      );
      expect(await opened().directory.find('f2')).toMatchObject({ username: 'ben', revision: 2 });
      expect(await opened().directory.find('f1')).toMatchObject({ username: 'anne', revision: 2 });
    });
  });
}
