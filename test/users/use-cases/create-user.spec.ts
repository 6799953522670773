import { NO_STREAM } from '../../../src/event-store/event-store.port.js';
import { reject, type Result } from '../../../src/shared/result.js';
import { userIdKey, usernameKey } from '../../../src/users/domain/unique-keys.js';
import type { Finding } from '../../../src/shared/finding.js';
import { codesOf } from '../rules/rules.example.js';
import { editStores, newUser } from './edit-stores.js';

const stores = editStores();
const password = ' Corr3ct-Hörse! ';

const refusal = (created: Result<unknown, string | readonly Finding[]>) => {
  if (created.ok) return 'created';
  return typeof created.rejection === 'string' ? created.rejection : codesOf(created.rejection);
};

describe('creating a user', () => {
  it('begins their history with who they are', async () => {
    const uuid = await stores().add('F0001', { userType: 'STUDENT' });
    const events = await stores().stream(uuid);
    expect(
      events.map(({ type, data, metadata }) => ({ type, data, actor: metadata.actor })),
    ).toEqual([
      {
        type: 'UserCreated',
        data: {
          occurredAt: '2026-01-02T03:04:05.000Z',
          active: true,
          personal: {
            userId: 'F0001',
            firstName: 'First',
            lastName: 'Last',
            email: 'F0001@example.org',
            userType: 'Student',
            username: 'F0001',
          },
        },
        actor: 'token:admin',
      },
    ]);
  });

  it('can make a user who may not sign in', async () => {
    const created = await stores().create(newUser('F0001', {}, false));
    expect(created.ok && (await stores().user(created.value.uuid)).status).toBe('inactive');
  });

  it('links to reference data and supervisors', async () => {
    const supervisor = await stores().add('S1');
    const nurse = await stores().addEntry('job-titles', 'Nurse');
    const wish = { jobTitle: 'NURSE', site: '', supervisors: ['s1'] };
    const uuid = await stores().add('F0001', wish);
    const { profile } = (await stores().user(uuid)) as { readonly profile: object };
    expect(profile).toMatchObject({ jobTitle: nurse, supervisors: [supervisor] });
    expect(profile).not.toHaveProperty('site');
  });

  it('keeps the password apart, sealed for the event that names it', async () => {
    const uuid = await stores().add('F0001', { password });
    const events = await stores().stream(uuid);
    expect(events.map(({ type }) => type)).toEqual(['UserCreated', 'UserPasswordChanged']);
    expect(await stores().passwordOf(uuid, 1)).toBe(password);
    expect(await stores().everything()).not.toContain('Corr3ct');
    expect(stores().woken).toBe(1);
  });

  it('wakes no hashing without a password', async () => {
    await stores().add('F0001');
    expect(stores().woken).toBe(0);
  });

  it('gives the User ID of a deleted user to another', async () => {
    const first = await stores().add('F0001');
    await stores().edit('F0001', { type: 'DeleteUser' });
    expect(await stores().add('f0001')).not.toBe(first);
  });

  it('goes on where a crash left claims behind', async () => {
    const owner = '00000000-0000-4000-8000-00000000000c';
    const keys = [userIdKey('F0001'), usernameKey('F0001')];
    await stores().claims.takeMany(keys.map((key) => ({ key, owner, at: NO_STREAM })));
    expect(await stores().create(newUser('F0001'))).toMatchObject({ ok: true });
  });
});

describe('creating a user is refused', () => {
  it('when another user has the User ID, and nothing else is said', async () => {
    await stores().add('F0001');
    expect(await stores().create(newUser('f0001', { email: 'x' }))).toEqual(
      reject('USER_ID_TAKEN'),
    );
  });

  it('when another user has the username', async () => {
    await stores().add('F0001', { username: 'zoe' });
    expect(refusal(await stores().create(newUser('F0002', { username: 'ZOE' })))).toEqual([
      'Username: USERNAME_TAKEN',
    ]);
  });

  it('when another user has the User ID as username', async () => {
    await stores().add('F0001', { username: 'F0002' });
    expect(refusal(await stores().create(newUser('F0002')))).toEqual(['Username: USERNAME_TAKEN']);
  });

  it('with everything that is wrong', async () => {
    const wish = {
      firstName: '',
      email: 'x',
      userType: 'Wizard',
      password: 'short',
      site: 'Nowhere',
      supervisors: ['f;1', 'Nobody'],
    };
    expect(refusal(await stores().create(newUser('F;1', wish)))).toEqual([
      'User ID: SEPARATOR_IN_ID',
      'First Name: REQUIRED',
      'Email: EMAIL_INVALID',
      'User Type: TYPE_UNKNOWN',
      'Password: PASSWORD_WEAK',
      'Site: REFERENCE_UNKNOWN',
      'Supervisors: SUPERVISOR_SELF',
      'Supervisors: SUPERVISOR_UNKNOWN',
    ]);
    expect(await stores().everything()).toBe('[]');
  });
});

describe('creating several at once', () => {
  it('gives a User ID to one of them', async () => {
    const created = await Promise.all(
      ['F0001', 'f0001', 'Ｆ0001'].map((userId, n) =>
        stores().create(newUser(userId, { username: `u${n}` })),
      ),
    );
    const refused = created.map(refusal).filter((one) => one !== 'created');
    expect(refused).toEqual(['USER_ID_TAKEN', 'USER_ID_TAKEN']);
  });

  it('gives a username to one of them', async () => {
    const created = await Promise.all(
      ['F0001', 'F0002', 'F0003'].map((userId) =>
        stores().create(newUser(userId, { username: 'zoe' })),
      ),
    );
    const refused = created.map(refusal).filter((one) => one !== 'created');
    expect(refused).toEqual([['Username: USERNAME_TAKEN'], ['Username: USERNAME_TAKEN']]);
  });
});
