import * as example from '../../support/users.example.js';
import { eventId } from '../../support/events.example.js';
import { anna, otherKey } from './credentials.example.js';
import { password, passwordChanged, school, type Happened } from './school.example.js';
import { noLinks } from '../read-model/directory.example.js';

const invalid = { ok: false, rejection: 'CREDENTIALS_INVALID' };
const verified = { ok: true, value: { userId: 'F0001' } };

describe.each(['sealed', 'hashed'] as const)('verifying credentials, %s', (state) => {
  async function withPassword(...later: readonly Happened[]) {
    const made = await school({ events: [example.created(), passwordChanged, ...later] });
    await made.seal(1);
    if (state === 'hashed') await made.hash(1);
    return made;
  }

  it('names the user', async () => {
    expect(await (await withPassword()).verify('zoe', password)).toEqual(verified);
  });

  it('finds the user by any spelling of the username', async () => {
    expect(await (await withPassword()).verify(' ZOE ', password)).toEqual(verified);
  });

  it.each([
    ['a wrong password', 'zoe', 'Wr0ng-Horse!'],
    ['a trimmed password', 'zoe', password.trim()],
    ['no password', 'zoe', ''],
    ['an unknown username', 'nobody', password],
    ['the User ID for the username', 'F0001', password],
    ['no username', '', password],
  ])('refuses %s', async (_what, username, given) => {
    expect(await (await withPassword()).verify(username, given)).toEqual(invalid);
  });

  it.each([
    ['was deactivated', [example.deactivated]],
    ['was deleted', [example.deleted]],
    ['has another username now', [example.updated({ username: { from: 'zoe', to: 'zoe2' } })]],
    ['has another password now, which is not stored', [passwordChanged]],
  ])('refuses a user who %s', async (_what, later) => {
    expect(await (await withPassword(...later)).verify('zoe', password)).toEqual(invalid);
  });

  it('lets in who was reactivated', async () => {
    const made = await withPassword(example.deactivated, example.reactivated);
    expect(await made.verify('zoe', password)).toEqual(verified);
  });

  it('lets in who was deleted and restored, as before', async () => {
    const made = await withPassword(example.deleted, example.restored());
    expect(await made.verify('zoe', password)).toEqual(verified);
    expect(await made.verify('zoe', 'Wr0ng-Horse!')).toEqual(invalid);
  });

  it('refuses who was restored as inactive, or deleted again', async () => {
    const inactive = example.restored(example.zoe, { active: false });
    for (const later of [[inactive], [example.restored(), example.deleted]]) {
      const made = await withPassword(example.deleted, ...later);
      expect(await made.verify('zoe', password)).toEqual(invalid);
    }
  });

  it('takes the password that an event gives back, and not the one it replaced', async () => {
    const made = await withPassword(passwordChanged, example.passwordCopied(eventId(1)));
    await made.seal(2, 'Brand-New-1!');
    await made.seal(3);
    expect(await made.verify('zoe', password)).toEqual(verified);
    expect(await made.verify('zoe', 'Brand-New-1!')).toEqual(invalid);
  });

  it('refuses every password of a user from whom it was taken', async () => {
    const made = await withPassword(example.passwordCopied(null));
    expect(await made.verify('zoe', password)).toEqual(invalid);
  });

  it('takes the newest password, and only when the log holds its event', async () => {
    const made = await withPassword(passwordChanged);
    await made.seal(2, 'Brand-New-1!');
    await made.seal(3, 'Not-In-The-Log-1!');
    expect(await made.verify('zoe', 'Brand-New-1!')).toEqual(verified);
    expect(await made.verify('zoe', password)).toEqual(invalid);
    expect(await made.verify('zoe', 'Not-In-The-Log-1!')).toEqual(invalid);
  });
});

describe('verifying credentials', () => {
  it('refuses a user without a password', async () => {
    const made = await school({ events: [example.created()] });
    await made.seal(0);
    expect(await made.verify('zoe', password)).toEqual(invalid);
  });

  it('refuses a user who was created inactive, or is erased', async () => {
    for (const event of [example.createdInactive(), example.createdErased]) {
      const made = await school({ events: [event, passwordChanged] });
      await made.seal(1);
      expect(await made.verify('zoe', password)).toEqual(invalid);
    }
  });

  it('refuses where the username was claimed for a user who was never created', async () => {
    expect(await (await school()).verify('zoe', password)).toEqual(invalid);
  });

  it('refuses a password that was sealed by another key', async () => {
    const made = await school({ events: [example.created(), passwordChanged], keyNow: otherKey });
    await made.seal(1);
    expect(await made.verify('zoe', password)).toEqual(invalid);
  });

  it('asks the log, where the directory still shows the user as active', async () => {
    const times = { createdAt: example.joinedAt, updatedAt: example.joinedAt };
    const directory = { ...example.zoe, ...noLinks, ...times };
    const shown = { ...directory, uuid: anna, revision: 1, status: 'active' } as const;
    const events = [example.created(), passwordChanged, example.deactivated];
    const made = await school({ events, shown: [shown] });
    await made.seal(1);
    expect(await made.verify('zoe', password)).toEqual(invalid);
  });
});

describe('verifying credentials of a user with a long history', () => {
  it('reads no more of it than the directory does not know', async () => {
    const times = { createdAt: example.joinedAt, updatedAt: example.joinedAt };
    const profile = { ...example.zoe, ...noLinks, ...times, passwordEvent: eventId(500) };
    const shown = { ...profile, uuid: anna, revision: 500, status: 'active' } as const;
    const events = [example.created(), ...Array.from({ length: 500 }, () => passwordChanged)];
    const made = await school({ events, shown: [shown] });
    await made.seal(500);
    let eventsRead = 0;
    const readStream = made.store.readStream.bind(made.store);
    made.store.readStream = async (...asked) => {
      const slice = await readStream(...asked);
      eventsRead += slice.events.length;
      return slice;
    };
    expect(await made.verify('zoe', password)).toEqual(verified);
    expect(eventsRead).toBe(1);
  });
});
