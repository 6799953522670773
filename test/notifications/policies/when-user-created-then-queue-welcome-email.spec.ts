import { WhenUserCreatedThenQueueWelcomeEmail } from '../../../src/notifications/policies/when-user-created-then-queue-welcome-email.js';
import { welcomePolicyStream } from '../../../src/notifications/policies/welcome-policy-stream.js';
import { emailStreamName, welcomeEmailId } from '../../../src/notifications/email-stream.js';
import { VersionConflict } from '../../../src/event-store/event-store.port.js';
import { profileOf, uuidOf } from '../../support/import-stores.js';
import { importId } from '../emails.example.js';
import { MailWorld } from '../mail-world.js';

let world: MailWorld;
beforeEach(() => {
  world = new MailWorld();
});
afterEach(() => world.close());

const emails = async () => (await world.events('email-')).map(({ stream }) => stream);

describe('when a user is created', () => {
  it('queues a welcome e-mail that names the import and its row', async () => {
    const uuid = await world.welcome('A1');
    expect(await world.queue()).toBe(1);
    const [event] = await world.events('email-');
    expect(event?.stream).toBe(emailStreamName(welcomeEmailId(uuid)));
    expect(event?.data).toEqual({
      occurredAt: world.clock.now(),
      kind: 'welcome',
      user: uuid,
      importId,
      row: 2,
    });
  });

  it('queues none for a user who is not welcomed', async () => {
    const data = { active: true, personal: profileOf('A1') };
    await world.change(uuidOf('A1'), 'UserCreated', data);
    await world.change(uuidOf('A1'), 'UserDeactivated');
    expect(await world.queue()).toBe(0);
    expect(await emails()).toEqual([]);
  });

  it('queues one for a user whose personal data is erased: sending finds that the user is gone', async () => {
    await world.change(uuidOf('A1'), 'UserCreated', { active: true, welcome: true });
    expect(await world.queue()).toBe(1);
  });

  it('queues no second one when the log is read again', async () => {
    await world.welcome('A1');
    const first = new WhenUserCreatedThenQueueWelcomeEmail(world.log, world.clock);
    const second = new WhenUserCreatedThenQueueWelcomeEmail(world.log, world.clock);
    const batch = { events: await world.events('user-'), position: 1 };
    await first.checkpoint();
    await second.checkpoint();
    await first.handle(batch);
    world.clock.pass(60_000);
    // Another process has moved the checkpoint: this one begins again from there.
    await expect(second.handle(batch)).rejects.toThrow(VersionConflict);
    expect(await emails()).toHaveLength(1);
    expect(await world.queue()).toBe(0);
  });
});

describe('the checkpoint of the policy', () => {
  it('goes on after the last event that was passed', async () => {
    await world.welcome('A1');
    await world.queue();
    await world.welcome('A2');
    expect(await world.queue()).toBe(1);
    expect(await world.queue()).toBe(0);
    expect(await emails()).toHaveLength(2);
  });

  it('names a stream and a revision, which a copy of the log has as well', async () => {
    const uuid = await world.welcome('A1');
    await world.queue();
    const [checkpoint] = await world.events(welcomePolicyStream);
    expect(checkpoint?.data).toEqual({
      occurredAt: world.clock.now(),
      stream: `user-${uuid}`,
      revision: 0,
    });
  });

  it('is not moved by events that queue nothing, but once in very many', async () => {
    await world.change(uuidOf('A1'), 'UserCreated', { active: true, personal: profileOf('A1') });
    await world.queue();
    expect(await world.events(welcomePolicyStream)).toEqual([]);
    const [event] = await world.events('user-');
    if (!event) throw new Error('The user is missing.');
    const policy = new WhenUserCreatedThenQueueWelcomeEmail(world.log, world.clock);
    await policy.checkpoint();
    await policy.handle({ events: Array.from({ length: 20_000 }, () => event), position: 1 });
    expect(await world.events(welcomePolicyStream)).toHaveLength(1);
  });
});
