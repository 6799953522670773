import {
  created,
  deactivated,
  deleted,
  reactivated,
  updated,
  zoe,
} from '../../../support/users.example.js';
import { passwordChanged } from '../school.example.js';
import { anna } from '../credentials.example.js';
import { emailId, LinkedUser } from './linked-user.example.js';

const chosen = 'Corr3ct-Hörse!';
const other = 'Other-Hörse-2!';
const expired = { ok: false, rejection: 'LINK_EXPIRED' };
const dayMs = 24 * 60 * 60 * 1_000;

describe('choosing a password by a link', () => {
  it('sets it, in the name of the user', async () => {
    const user = await LinkedUser.begin();
    const outcome = await user.process.choose(await user.token(), chosen);
    const [event, ...others] = await user.passwordEvents();
    expect(outcome).toEqual({ ok: true, value: { username: 'zoe', position: event?.position } });
    expect(event?.metadata.actor).toBe(`user:${anna}`);
    expect(others).toEqual([]);
    expect(await user.password()).toBe(chosen);
  });

  it('is done once, and for the same password it is the same request', async () => {
    const user = await LinkedUser.begin();
    const token = await user.token();
    const outcome = await user.process.choose(token, chosen);
    expect(await user.process.choose(token, other)).toEqual(expired);
    expect(await user.process.choose(token, chosen)).toEqual(outcome);
    expect(await user.passwordEvents()).toHaveLength(1);
    expect(await user.password()).toBe(chosen);
  });

  it('is refused for a weak password, and the link stays good', async () => {
    const user = await LinkedUser.begin();
    const token = await user.token();
    expect(await user.process.choose(token, 'short')).toMatchObject({
      ok: false,
      rejection: [{ code: 'PASSWORD_WEAK', column: 'Password' }],
    });
    expect(await user.passwordEvents()).toEqual([]);
    expect(await user.process.choose(token, chosen)).toMatchObject({ ok: true });
  });

  it.each(['', 'x', 'A'.repeat(43)])('is refused for an unknown token: "%s"', async (token) => {
    const user = await LinkedUser.begin();
    await user.token();
    expect(await user.process.choose(token, chosen)).toEqual(expired);
    expect(await user.passwordEvents()).toEqual([]);
  });

  it('works until the link is 14 days old', async () => {
    const user = await LinkedUser.begin();
    const token = await user.token();
    user.clock.pass(14 * dayMs - 1);
    // An attempt of the same sending does not make it younger.
    expect(await user.token()).toBe(token);
    user.clock.pass(1);
    expect(await user.process.choose(token, chosen)).toEqual(expired);
    user.clock.pass(-1);
    expect(await user.process.choose(token, chosen)).toMatchObject({ ok: true });
  });

  it.each([
    ['was deactivated', [deactivated]],
    ['was deleted', [deleted]],
    ['has another address', [updated({ email: { from: zoe.email, to: 'z@example.org' } })]],
    ['was given a password', [passwordChanged]],
  ])('is refused when the user %s', async (_what, later) => {
    const user = await LinkedUser.begin();
    const token = await user.token();
    await user.happens(...later);
    const before = await user.passwordEvents();
    expect(await user.process.choose(token, chosen)).toEqual(expired);
    expect(await user.passwordEvents()).toEqual(before);
  });

  it.each([
    ['was reactivated', [deactivated, reactivated]],
    [
      'has the address in another spelling',
      [updated({ email: { from: zoe.email, to: 'ZOE@example.org' } })],
    ],
    ['has another name', [updated({ firstName: { from: 'Zoë', to: 'Zoe' } })]],
  ])('is done when the user %s', async (_what, later) => {
    const user = await LinkedUser.begin();
    const token = await user.token();
    await user.happens(...later);
    expect(await user.process.choose(token, chosen)).toMatchObject({ ok: true });
  });

  it('is refused by the link of an earlier sending', async () => {
    const user = await LinkedUser.begin();
    const earlier = await user.token();
    const later = await user.token({ sending: 2 });
    expect(await user.process.choose(earlier, chosen)).toEqual(expired);
    expect(await user.process.choose(later, chosen)).toMatchObject({ ok: true });
  });

  it('ends what a process had begun that stopped: the first password counts', async () => {
    const user = await LinkedUser.begin();
    const token = await user.token();
    const { store } = user.kept;
    const append = store.appendMany.bind(store);
    store.appendMany = () => Promise.reject(new Error('stopped'));
    await expect(user.process.choose(token, chosen)).rejects.toThrow('stopped');
    store.appendMany = append;
    expect(await user.passwordEvents()).toEqual([]);
    expect(await user.process.choose(token, other)).toEqual(expired);
    expect(await user.password()).toBe(chosen);
    expect(await user.process.choose(token, chosen)).toMatchObject({ ok: true });
  });
});

describe('the link of a sending', () => {
  it('is the same for each attempt, another for each sending and address, and guessable from neither', async () => {
    const user = await LinkedUser.begin();
    const first = await user.token();
    expect(first).toMatch(/^[\w-]{43}$/);
    expect(await user.token({ address: 'ZOE@example.org' })).toBe(first);
    const others = [
      await user.token({ sending: 2 }),
      await user.token({ sending: 3, address: 'z@example.org' }),
    ];
    expect(new Set([first, ...others]).size).toBe(3);
    const kept = JSON.stringify(user.kept.links.all());
    expect(kept).toContain(emailId);
    for (const secret of [first, ...others, zoe.email, 'z@example.org'])
      expect(kept).not.toContain(secret);
  });

  it('is not made for a user who was given a password', async () => {
    const user = await LinkedUser.begin(created(), passwordChanged);
    const { links } = user.process;
    const sending = { emailId, sending: 1, user: anna, address: zoe.email };
    expect(await links.tokenFor(sending)).toBeUndefined();
    expect(user.kept.links.all()).toEqual([]);
  });

  it('is made again for a user who chose a password, and may have forgotten it', async () => {
    const user = await LinkedUser.begin();
    await user.process.choose(await user.token(), chosen);
    const again = await user.token({ sending: 2 });
    expect(await user.process.choose(again, other)).toMatchObject({ ok: true });
    expect(await user.password()).toBe(other);
  });

  it('is made for a user who came back without a password', async () => {
    const { type, data } = passwordChanged;
    const none = { type, data: { ...data, copyOf: null } };
    const user = await LinkedUser.begin(created(), none);
    expect(await user.process.choose(await user.token(), chosen)).toMatchObject({ ok: true });
  });

  it('shows whether it is good, and is changed by no looking', async () => {
    const user = await LinkedUser.begin();
    const token = await user.token();
    const before = user.kept.links.all();
    const { links } = user.process;
    expect((await links.findGood(token))?.read.user.profile.username).toBe('zoe');
    expect(user.kept.links.all()).toEqual(before);
    expect(await links.findGood('unknown')).toBeUndefined();
    await user.process.choose(token, chosen);
    expect(await links.findGood(token)).toBeUndefined();
  });
});
