import { accept, reject } from '../../../src/shared/result.js';
import { ChangeUserId, ChangeUserIdHandler } from '../../../src/users/use-cases/change-user-id.js';
import {
  SwitchActivity,
  SwitchActivityHandler,
} from '../../../src/users/use-cases/switch-activity.js';
import { actor, editStores } from './edit-stores.js';

const stores = editStores();
const switched = (type: SwitchActivity['type'], userId: string) =>
  new SwitchActivityHandler(stores().editing).execute(new SwitchActivity(type, userId, { actor }));
const deactivate = (userId: string) => switched('DeactivateUser', userId);
const reactivate = (userId: string) => switched('ReactivateUser', userId);
const changeId = (userId: string, to: string) =>
  new ChangeUserIdHandler(stores().editing).execute(new ChangeUserId(userId, to, { actor }));
const typesOf = async (uuid: string) => (await stores().stream(uuid)).map(({ type }) => type);

describe('deactivating and reactivating a user', () => {
  it('happens once each', async () => {
    const uuid = await stores().add('F0001');
    expect(await reactivate('F0001')).toMatchObject({ value: { changed: false } });
    expect(await deactivate('f0001')).toMatchObject({ value: { uuid, changed: true } });
    expect(await deactivate('F0001')).toMatchObject({ value: { changed: false } });
    expect(await reactivate('F0001')).toMatchObject({ value: { changed: true } });
    expect(await typesOf(uuid)).toEqual(['UserCreated', 'UserDeactivated', 'UserReactivated']);
  });

  it('is refused for an unknown User ID', async () => {
    expect(await deactivate('F0001')).toEqual(reject('USER_NOT_FOUND'));
    expect(await reactivate('F0001')).toEqual(reject('USER_NOT_FOUND'));
  });
});

describe('changing a User ID', () => {
  it('happens once', async () => {
    const uuid = await stores().add('F0001');
    expect(await changeId('F0001', 'F0002')).toMatchObject({ value: { uuid, changed: true } });
    expect(await changeId('F0001', 'F0002')).toEqual(reject('USER_NOT_FOUND'));
    expect(await changeId('F0002', 'F0002')).toMatchObject({ value: { changed: false } });
  });

  it('is refused when another user has it, or when it cannot be a User ID', async () => {
    await stores().add('F0001');
    await stores().add('F0002');
    expect(await changeId('F0001', 'f0002')).toEqual(reject('USER_ID_TAKEN'));
    expect(await changeId('F0001', 'a;b')).toMatchObject({
      rejection: [{ code: 'SEPARATOR_IN_ID', column: 'User ID' }],
    });
  });
});

describe('an edit while others edit the same user', () => {
  it('asks again what to do, with the user as they are then', async () => {
    const uuid = await stores().add('F0001');
    const seen: number[] = [];
    const edited = await stores().editing.living('F0001', {
      request: { actor },
      commandsFor: async ({ revision }) => {
        seen.push(revision);
        if (seen.length < 3) await stores().edit('F0001', { type: 'ChangePassword' });
        return accept([{ type: 'DeactivateUser' }]);
      },
    });
    expect(edited).toMatchObject({ ok: true, value: { uuid, changed: true } });
    expect(seen).toEqual([0, 1, 2]);
    expect((await typesOf(uuid)).at(-1)).toBe('UserDeactivated');
  });

  it('finds no user once the user was given another User ID', async () => {
    await stores().add('F0001');
    const edited = await stores().editing.living('F0001', {
      request: { actor },
      commandsFor: async () => {
        await stores().edit('F0001', { type: 'ChangeUserId', newUserId: 'F0002' });
        return accept([{ type: 'DeactivateUser' }]);
      },
    });
    expect(edited).toEqual(reject('USER_NOT_FOUND'));
  });

  it('gives up after 25 attempts', async () => {
    await stores().add('F0001');
    const busy = stores().editing.living('F0001', {
      request: { actor },
      commandsFor: async () => {
        await stores().edit('F0001', { type: 'ChangePassword' });
        return accept([{ type: 'DeactivateUser' }]);
      },
    });
    await expect(busy).rejects.toThrow('A user could not be changed in 25 attempts.');
  });

  it('does not need the directory to know the user', async () => {
    const uuid = await stores().add('F0001');
    await stores().edit('F0001', { type: 'DeactivateUser' });
    expect((await stores().directory.find('F0001'))?.status).toBe('active');
    expect(await deactivate('F0001')).toMatchObject({ value: { uuid, changed: false } });
  });
});
