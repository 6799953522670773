import type { Delivery } from '../../../src/notifications/mailer.port.js';
import { emailStreamName, welcomeEmailId } from '../../../src/notifications/email-stream.js';
import { START } from '../../../src/event-store/event-store.port.js';
import { foldKey } from '../../../src/shared/fold-key.js';
import { InMemoryMailer } from '../in-memory/in-memory.mailer.js';
import { exampleLinks, MailWorld } from '../mail-world.js';

const minute = 60_000;
const later: Delivery = { status: 'failed', permanent: false, code: 'SMTP_451', response: '451 x' };
const never: Delivery = { status: 'failed', permanent: true, code: 'SMTP_550' };

let mailer: InMemoryMailer;
let world: MailWorld;
beforeEach(() => {
  mailer = new InMemoryMailer();
  world = new MailWorld(mailer);
});
afterEach(() => world.close());

const ledger = async () => {
  await world.project();
  return world.ledger.page({ after: START, limit: 100 });
};
const types = async () => (await world.events('email-')).map(({ type }) => type);

describe('sending an e-mail that is refused for now', () => {
  it('tries again after 1, 5, 30 minutes, 2 and 12 hours, then gives up, always under one Message-ID and with one link', async () => {
    await world.welcome('A1');
    await world.queue();
    mailer.answers.push(later);
    expect(await world.send()).toEqual(['failed']);
    for (const minutes of [1, 5, 30, 120, 720]) {
      world.clock.pass(minutes * minute - 1);
      expect(await world.send()).toEqual([]);
      world.clock.pass(1);
      mailer.answers.push(later);
      expect(await world.send()).toEqual(['failed']);
    }
    expect(await ledger()).toMatchObject([
      { status: 'failed', attempts: 6, code: 'SMTP_451', response: '451 x' },
    ]);
    world.clock.pass(100 * 720 * minute);
    expect(await world.send()).toEqual([]);
  });

  it('is the same e-mail when it goes out at last', async () => {
    const uuid = await world.welcome('A1');
    await world.queue();
    mailer.answers.push(later, later);
    await world.send();
    world.clock.pass(minute);
    await world.send();
    world.clock.pass(5 * minute);
    await world.send();
    expect(mailer.messages).toMatchObject([
      { messageId: `<${welcomeEmailId(uuid)}.1@example.org>` },
    ]);
    expect(mailer.messages[0]?.text).toContain(`/welcome/${welcomeEmailId(uuid)}-1`);
    expect(await ledger()).toMatchObject([{ status: 'sent', attempts: 3, code: null }]);
  });
});

describe('sending an e-mail that is refused for good', () => {
  it('fails at once, and the others go on', async () => {
    await world.welcome('A1');
    await world.welcome('A2', {}, 3);
    await world.queue();
    mailer.answers.push(never);
    expect((await world.send()).toSorted()).toEqual(['failed', 'taken']);
    expect((await world.statuses()).toSorted()).toEqual(['failed', 'sent']);
  });
});

describe('an attempt without an outcome', () => {
  it('is made again under the same Message-ID, after twice the longest time of a sending', async () => {
    const uuid = await world.welcome('A1');
    await world.queue();
    const stream = emailStreamName(welcomeEmailId(uuid));
    const data = { occurredAt: world.clock.now(), attempt: 1, sending: 1 };
    const [queued] = await world.events('email-');
    if (!queued) throw new Error('It was not queued.');
    const id = '5b1f6f0e-6a0e-4d2c-9d57-0c9f6f1f3a01';
    await world.log.append(stream, 0, [
      { id, type: 'EmailAttempted', data, metadata: queued.metadata },
    ]);
    world.clock.pass(2 * mailer.longestMs - 1);
    expect(await world.send()).toEqual([]);
    world.clock.pass(1);
    expect(await world.send()).toEqual(['taken']);
    expect(mailer.messages[0]?.messageId).toBe(`<${welcomeEmailId(uuid)}.1@example.org>`);
    expect(await ledger()).toMatchObject([{ status: 'sent', attempts: 2 }]);
  });
});

describe('the user of an e-mail, as of when it is sent', () => {
  it.each([
    ['deleted', 'UserDeleted', 'USER_GONE'],
    ['deactivated', 'UserDeactivated', 'USER_INACTIVE'],
  ])('who is %s gets none', async (_word, type, code) => {
    const uuid = await world.welcome('A1');
    await world.queue();
    await world.change(uuid, type);
    expect(await world.send()).toEqual(['cancelled']);
    expect(await ledger()).toMatchObject([{ status: 'cancelled', code, attempts: 0 }]);
    expect(mailer.messages).toEqual([]);
  });

  it('whose address another user has by now gets none', async () => {
    await world.welcome('A1', { email: 'one@example.org' });
    await world.queue();
    await world.welcome('A2', { email: 'ONE@example.org' }, 3);
    expect(foldKey('ONE@example.org')).toBe('one@example.org');
    expect(await world.send()).toEqual(['cancelled']);
    expect(await ledger()).toMatchObject([{ status: 'cancelled', code: 'EMAIL_SHARED' }]);
  });

  it('who has another address gets it there', async () => {
    const uuid = await world.welcome('A1', { email: 'old@example.org' });
    await world.queue();
    const changes = { email: { from: 'old@example.org', to: 'new@example.org' } };
    await world.change(uuid, 'UserUpdated', { personal: { changes } });
    await world.send();
    expect(mailer.messages).toMatchObject([{ to: { address: 'new@example.org' } }]);
  });

  it('who was given a password is told of no link', async () => {
    await world.welcome('A1');
    await world.queue();
    await world.send({ links: { linkFor: async () => undefined } });
    expect(mailer.messages[0]?.text).not.toContain('/welcome/');
  });
});

describe('an e-mail that cannot be made', () => {
  it('fails for now, and the others go on', async () => {
    await world.welcome('A1');
    await world.welcome('A2', {}, 3);
    await world.queue();
    const broken = welcomeEmailId((await world.events('user-'))[0]?.stream.slice(5) ?? '');
    const links = {
      linkFor: async (sending: Parameters<typeof exampleLinks.linkFor>[0]) => {
        if (sending.emailId === broken) throw new Error('broken');
        return exampleLinks.linkFor(sending);
      },
    };
    expect((await world.send({ links })).toSorted()).toEqual(['failed', 'taken']);
    expect(await ledger()).toMatchObject([{ status: 'queued', code: 'NOT_MADE' }, {}]);
    world.clock.pass(minute);
    expect(await world.send()).toEqual(['taken']);
  });
});

describe('an e-mail whose user or stream cannot be read', () => {
  it.each(['email-', 'user-'])('does not hold up the others: %s', async (prefix) => {
    const uuid = await world.welcome('A1');
    await world.welcome('A2', {}, 3);
    await world.queue();
    const broken = prefix + (prefix === 'user-' ? uuid : welcomeEmailId(uuid));
    const readStream = world.log.readStream.bind(world.log);
    world.log.readStream = async (stream, ...rest) => {
      if (stream === broken) throw new Error('broken');
      return readStream(stream, ...rest);
    };
    expect(new Set(await world.send())).toEqual(new Set(['failed', 'taken']));
    expect((await world.statuses()).toSorted()).toEqual(['queued', 'sent']);
  });
});

describe('two processes that send at once', () => {
  it('send each e-mail once', async () => {
    for (let n = 0; n < 20; n += 1) await world.welcome(`A${n}`, {}, n + 2);
    await world.queue();
    await Promise.all([world.send(), world.send(), world.send()]);
    expect(await world.statuses()).toEqual(Array.from({ length: 20 }, () => 'sent'));
    expect(new Set(mailer.messages.map(({ emailId }) => emailId)).size).toBe(20);
    expect(mailer.messages).toHaveLength(20);
  });
});

describe('what stands in the log', () => {
  it('has no address, name, link or sentence of a server outside of what is personal', async () => {
    await world.welcome('A1');
    await world.queue();
    mailer.answers.push({ ...never, response: '550 <a1@example.org> unknown, First A1' });
    await world.send();
    expect(await types()).toEqual(['EmailQueued', 'EmailAttempted', 'EmailFailed']);
    const open = (await world.events('email-')).map(({ data, ...rest }) => ({
      ...rest,
      data: { ...data, personal: undefined },
    }));
    expect(JSON.stringify(open)).not.toMatch(/example\.org|First A1|welcome\/|550 </);
  });
});
