import {
  changedAt,
  created,
  deactivated,
  passwordChanged,
  restored,
  trainingRecorded,
  updated,
  userIdChanged,
} from '../../support/users.example.js';
import type { UserDirectory } from '../../../src/users/read-model/user-directory.port.js';
import type { Profile } from '../../../src/users/domain/user-events.js';
import {
  deletedOn,
  givenIn,
  noLinks,
  of,
  person,
  userUuid,
  type Opened,
} from './directory.example.js';

const anne = person('Anne', { email: 'Anne@Example.org', site: 'site-1', supervisors: ['one'] });
const gone = deletedOn('2026-03-01');
const first = { uuid: userUuid(1) };

async function sharers(directory: UserDirectory, emailKey: string): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const slice of directory.withEmail(emailKey))
    found.push(...slice.map(({ uuid }) => uuid));
  return found;
}

async function supervised(directory: UserDirectory): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const slice of directory.supervised()) found.push(...slice.map(({ uuid }) => uuid));
  return found;
}

/** Users who were deleted and came back; `opened` gives an empty directory. */
export function directoryRestoredContract(opened: Opened): void {
  const given = givenIn(opened);
  const directory = () => opened().directory;

  /** Everything by which the directory finds a living user of this profile. */
  const isFound = async (profile: Profile) => [
    (await directory().find(profile.userId))?.uuid,
    ...(await directory().page({ limit: 9 })).map(({ uuid }) => uuid),
    ...(await directory().page({ limit: 9, search: profile.lastName })).map(({ uuid }) => uuid),
    ...(await directory().page({ limit: 9, search: 'an' })).map(({ uuid }) => uuid),
    ...(await sharers(directory(), profile.email.toLowerCase())),
    ...(await supervised(directory())),
    (await directory().countLinked('site', 'site-1')) === 1 ? userUuid(1) : undefined,
  ];

  describe('a user who was deleted and restored', () => {
    it('is shown as whole as before, with password and time of creation', async () => {
      await given(of(1, created(anne), passwordChanged, trainingRecorded(1)));
      const before = (await directory().findMany([userUuid(1)])).get(userUuid(1));
      const back = restored(anne, { trainingRecords: 1 });
      await given(of(1, created(anne), passwordChanged, trainingRecorded(1), gone, back));
      const after = (await directory().findMany([userUuid(1)])).get(userUuid(1));
      expect(after).toEqual({ ...before, revision: 4, updatedAt: changedAt });
    });

    it('has what the event says and nothing else', async () => {
      const bare = person('Anne', { lastName: 'Bronte', username: null });
      await given(of(1, created(anne), gone, restored(bare, { active: false })));
      expect(await directory().find('anne')).toMatchObject({
        ...noLinks,
        ...bare,
        status: 'inactive',
        revision: 2,
      });
      expect(await directory().countLinked('site', 'site-1')).toBe(0);
      expect(await directory().page({ limit: 9, search: 'bront' })).toMatchObject([first]);
      expect(await directory().page({ limit: 9, search: 'bell' })).toEqual([]);
    });

    it('is found by everything, and after the next deletion by nothing', async () => {
      const life = [created(anne), gone, restored(anne)];
      const found = Array.from({ length: 7 }, () => userUuid(1));
      const none = [undefined, undefined];
      await given(of(1, ...life));
      expect(await isFound(anne)).toEqual(found);
      await given(of(1, ...life, gone));
      expect(await isFound(anne)).toEqual(none);
      await given(of(1, ...life, gone, restored(anne)));
      expect(await isFound(anne)).toEqual(found);
    });

    it('is not the last deleted holder of the User ID, and is it again after the next deletion', async () => {
      const life = [created(anne), gone, restored(anne)];
      await given(of(2, created(anne), gone), of(1, ...life));
      expect(await directory().findLastDeleted('anne')).toMatchObject({ uuid: userUuid(2) });
      await given(of(2, created(anne), gone), of(1, ...life, gone));
      expect(await directory().findLastDeleted('anne')).toMatchObject({
        ...first,
        status: 'deleted',
      });
    });

    it('bears the User ID, and is asked for as its last bearer once it is given up', async () => {
      const life = [created(anne), gone, restored(anne)];
      await given(of(2, created(anne), userIdChanged('Anne', 'Ben')), of(1, ...life));
      expect(await directory().findLastBearer('anne')).toBe(userUuid(1));
      await given(
        of(2, created(anne), userIdChanged('Anne', 'Ben')),
        of(1, ...life, userIdChanged('Anne', 'Cara')),
      );
      expect(await directory().findLastBearer('anne')).toBe(userUuid(1));
      expect(await directory().hasBorne(userUuid(1), 'anne')).toBe(true);
    });

    it('is not asked for by a deletion that was taken back: another bore the User ID last', async () => {
      await given(
        of(1, created(anne), gone),
        of(2, created(anne), userIdChanged('Anne', 'Ben')),
        of(1, restored(person('Anne')), userIdChanged('Anne', 'Cara')),
        of(3, created(anne), gone),
      );
      expect(await directory().findLastBearer('anne')).toBe(userUuid(3));
    });

    it('goes on like one who was never deleted', async () => {
      await given(
        of(
          1,
          created(anne),
          gone,
          restored(anne),
          updated({ lastName: { from: 'Bell', to: 'Hill' } }),
          deactivated,
        ),
      );
      expect(
        await directory().page({ limit: 9, status: 'inactive', search: 'hill' }),
      ).toMatchObject([{ ...first, lastName: 'Hill', revision: 4 }]);
    });
  });

  describe('read page by page while a user is deleted and restored', () => {
    const users = ['A', 'B', 'C'].map((id, n) => of(n, created(person(id))));

    it.each([0, 1, 2])(
      'shows every user once who was living at the beginning: %i before',
      async (n) => {
        const events = [gone, restored(person('B'))];
        await given(...users, of(1, ...events.slice(0, n)));
        const living = (await directory().page({ limit: 9 })).map(({ uuid }) => uuid);
        const { reader, close } = await directory().snapshot();
        await given(...users, of(1, ...events));
        const shown = (await reader.page({ limit: 9 })).map(({ uuid }) => uuid);
        close();
        expect(shown.filter((uuid) => living.includes(uuid))).toEqual(living);
        expect(new Set(shown).size).toBe(shown.length);
      },
    );
  });
}
