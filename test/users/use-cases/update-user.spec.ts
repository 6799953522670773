import { jest } from '@jest/globals';
import { reject, type Result } from '../../../src/shared/result.js';
import type { LivingUser } from '../../../src/users/domain/user.js';
import type { Finding } from '../../../src/shared/finding.js';
import { Rejected } from '../../../src/web/rejected.js';
import { requireMatch } from '../../../src/users/etag.js';
import { codesOf } from '../rules/rules.example.js';
import { uuidOfStream } from '../../../src/users/user-stream.js';
import { editStores, newUser } from './edit-stores.js';

const stores = editStores();
const password = ' Corr3ct-Hörse! ';

const typesOf = async (uuid: string) => (await stores().stream(uuid)).map(({ type }) => type);
const profileOf = async (uuid: string) => ((await stores().user(uuid)) as LivingUser).profile;
const codes = (updated: Result<unknown, string | readonly Finding[]>) =>
  updated.ok || typeof updated.rejection === 'string' ? updated : codesOf(updated.rejection);

describe('the password of an edit', () => {
  it('is stored before the event that names it is appended: a crash leaves a secret too many, never one too few', async () => {
    const { log, passwords } = stores();
    const appendMany = log.appendMany.bind(log);
    const namedAndStored: boolean[] = [];
    jest.spyOn(log, 'appendMany').mockImplementation(async (appends) => {
      for (const { stream, events } of appends)
        for (const { type, id } of events)
          if (type === 'UserPasswordChanged') {
            const owner = { user: uuidOfStream(stream) ?? '', eventId: id };
            namedAndStored.push((await passwords.find(owner)) !== undefined);
          }
      return appendMany(appends);
    });
    await stores().create(newUser('F0001', { password }));
    await stores().update('F0001', { password: `${password}2` });
    expect(namedAndStored).toEqual([true, true]);
  });
});

describe('updating a user', () => {
  it('changes what differs, and says what it was', async () => {
    const uuid = await stores().add('F0001');
    const updated = await stores().update('f0001', { lastName: 'Bell', firstName: 'First' });
    expect(updated).toMatchObject({ ok: true, value: { uuid, changed: true } });
    const [, event] = await stores().stream(uuid);
    expect(event).toMatchObject({
      type: 'UserUpdated',
      data: { personal: { changes: { lastName: { from: 'Last', to: 'Bell' } } } },
      metadata: { actor: 'token:admin' },
    });
  });

  it.each([
    ['nothing is wished for', {}],
    ['all is as stored', { lastName: ' Last', userType: 'student', email: 'F0001@EXAMPLE.org' }],
    ['the username is the same', { username: 'f0001' }],
    ['what is empty is cleared', { jobTitle: '', site: '', costCenter: '', supervisors: [] }],
  ])('changes nothing when %s', async (_, wish) => {
    const uuid = await stores().add('F0001');
    const position = await stores().log.lastPosition();
    expect(await stores().update('F0001', wish)).toMatchObject({
      ok: true,
      value: { uuid, position, changed: false },
    });
    expect(await stores().log.lastPosition()).toBe(position);
  });

  it('links and clears', async () => {
    const nurse = await stores().addEntry('job-titles', 'Nurse');
    const supervisor = await stores().add('S1');
    const uuid = await stores().add('F0001');
    await stores().update('F0001', { jobTitle: 'nurse', supervisors: ['S1'] });
    expect(await profileOf(uuid)).toMatchObject({ jobTitle: nurse, supervisors: [supervisor] });
    await stores().update('F0001', { jobTitle: '', supervisors: [] });
    const cleared = await profileOf(uuid);
    expect(cleared).not.toHaveProperty('jobTitle');
    expect(cleared).not.toHaveProperty('supervisors');
  });

  it('takes supervisors as a set of living users', async () => {
    await stores().add('S1');
    const second = await stores().add('S2');
    const uuid = await stores().add('F0001', { supervisors: ['S1', 'S2'] });
    expect(await stores().update('F0001', { supervisors: ['s2', 'S1'] })).toMatchObject({
      value: { changed: false },
    });
    await stores().edit('S1', { type: 'DeleteUser' });
    expect(await stores().update('F0001', { supervisors: ['S2'] })).toMatchObject({
      value: { changed: false },
    });
    await stores().edit('S2', { type: 'DeactivateUser' });
    await stores().add('S3');
    await stores().update('F0001', { supervisors: ['S2', 'S3'] });
    expect(await profileOf(uuid)).toMatchObject({ supervisors: [second, expect.any(String)] });
  });

  it('frees the username given up', async () => {
    await stores().add('F0001', { username: 'zoe' });
    await stores().update('F0001', { username: 'zoe2' });
    expect(await stores().update('F0001', { username: 'zoe3' })).toMatchObject({ ok: true });
    expect(await stores().add('F0002', { username: 'zoe' })).toEqual(expect.any(String));
  });

  it('is refused for an unknown User ID, and for a user who was deleted', async () => {
    await stores().add('F0001');
    await stores().edit('F0001', { type: 'DeleteUser' });
    for (const userId of ['F0001', 'F0002'])
      expect(await stores().update(userId, { lastName: 'Bell' })).toEqual(reject('USER_NOT_FOUND'));
  });

  it('is refused with everything that is wrong', async () => {
    await stores().add('F0001');
    await stores().add('F0002', { username: 'zoe' });
    const wish = { lastName: '', username: 'Zoe', costCenter: '420', supervisors: ['F0001'] };
    expect(codes(await stores().update('F0001', wish))).toEqual([
      'Last Name: REQUIRED',
      'Username: USERNAME_TAKEN',
      'Cost Center: REFERENCE_UNKNOWN',
      'Supervisors: SUPERVISOR_SELF',
    ]);
  });

  it('is refused when another edit takes the username first', async () => {
    await stores().add('F0001');
    await stores().add('F0002');
    const updated = await Promise.all(
      ['F0001', 'F0002'].map((userId) => stores().update(userId, { username: 'zoe' })),
    );
    expect(updated.filter(({ ok }) => ok)).toHaveLength(1);
    expect(updated.filter(({ ok }) => !ok).map(codes)).toEqual([['Username: USERNAME_TAKEN']]);
  });
});

describe('supervisors who would go in a ring', () => {
  it('are refused, also when the edit before is only in the log', async () => {
    for (const userId of ['A', 'B', 'C']) await stores().add(userId);
    await stores().update('A', { supervisors: ['B'] });
    await stores().update('B', { supervisors: ['C'] });
    expect(await stores().update('C', { supervisors: ['A'] })).toEqual(
      reject([
        {
          code: 'SUPERVISOR_CYCLE',
          column: 'Supervisors',
          values: { cycle: ['C', 'A', 'B'], more: 0 },
        },
      ]),
    );
  });

  it('may be named once the ring is broken', async () => {
    for (const userId of ['A', 'B', 'C']) await stores().add(userId);
    await stores().update('A', { supervisors: ['B'] });
    await stores().update('B', { supervisors: ['C'] });
    await stores().edit('B', { type: 'DeleteUser' });
    expect(await stores().update('C', { supervisors: ['A'] })).toMatchObject({ ok: true });
  });
});

describe('changing a password', () => {
  it('keeps it apart, for the event that names it', async () => {
    const uuid = await stores().add('F0001');
    await stores().update('F0001', { password, lastName: 'Bell' });
    expect(await typesOf(uuid)).toEqual(['UserCreated', 'UserUpdated', 'UserPasswordChanged']);
    expect(await stores().passwordOf(uuid, 2)).toBe(password);
    expect(await stores().everything()).not.toContain('Corr3ct');
    expect(stores().woken).toBe(1);
  });

  it('does nothing when it is the stored one', async () => {
    const uuid = await stores().add('F0001', { password });
    await stores().update('F0001', { password });
    expect(await typesOf(uuid)).toEqual(['UserCreated', 'UserPasswordChanged']);
  });

  it('takes one that differs at an edge as another', async () => {
    const uuid = await stores().add('F0001', { password });
    await stores().update('F0001', { password: password.trim() });
    expect(await stores().passwordOf(uuid, 2)).toBe(password.trim());
  });

  it('can go back to an earlier one', async () => {
    const uuid = await stores().add('F0001', { password });
    await stores().update('F0001', { password: 'Another-Hörse' });
    await stores().update('F0001', { password });
    expect(await stores().passwordOf(uuid, 3)).toBe(password);
  });

  it('is refused when it is weak, without repeating it', async () => {
    await stores().add('F0001');
    const updated = await stores().update('F0001', { password: 'zzzzzzzzz' });
    expect(codes(updated)).toEqual(['Password: PASSWORD_WEAK']);
    expect(JSON.stringify(updated)).not.toContain('zzz');
    expect(stores().woken).toBe(0);
  });
});

describe('two edits at once', () => {
  it('both happen when neither names a revision', async () => {
    const uuid = await stores().add('F0001');
    const updated = await Promise.all([
      stores().update('F0001', { firstName: 'Zoë' }),
      stores().update('F0001', { lastName: 'Bell' }),
    ]);
    expect(updated.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await profileOf(uuid)).toMatchObject({ firstName: 'Zoë', lastName: 'Bell' });
  });

  it('let one happen when both name the same revision', async () => {
    await stores().add('F0001');
    const updates = ['Bell', 'Eyre'].map((lastName) =>
      stores().update('F0001', { lastName }, (revision) =>
        requireMatch(new Set(['"0"']), revision),
      ),
    );
    const settled = await Promise.allSettled(updates);
    expect(settled.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const refused = settled.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(refused.reason).toEqual(new Rejected('REVISION_MISMATCH'));
  });
});
