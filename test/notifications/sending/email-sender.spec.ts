import { EventEmitter, once } from 'node:events';
import { EmailSender } from '../../../src/notifications/sending/email-sender.js';
import { InMemoryMailer } from '../in-memory/in-memory.mailer.js';
import type { Message } from '../../../src/notifications/mailer.port.js';
import { MailWorld } from '../mail-world.js';

/** Answers once it is told to. */
class SlowMailer extends InMemoryMailer {
  readonly moments = new EventEmitter();

  override async send(message: Message) {
    const answering = once(this.moments, 'answer');
    this.moments.emit('asked');
    await answering;
    return super.send(message);
  }
}

const mailer = new SlowMailer();
let world: MailWorld;
let sender: EmailSender;
beforeEach(async () => {
  world = new MailWorld(mailer);
  sender = new EmailSender(await world.ports());
});
afterEach(() => world.close());

describe('the sender of e-mails', () => {
  it('queues and sends by itself, and a stop waits for the e-mail in hand', async () => {
    await world.welcome('A1');
    const asked = once(mailer.moments, 'asked');
    sender.onApplicationBootstrap();
    await asked;
    let isStopped = false;
    const stopping = sender.beforeApplicationShutdown().then(() => (isStopped = true));
    expect(isStopped).toBe(false);
    mailer.moments.emit('answer');
    await stopping;
    expect(await world.statuses()).toEqual(['sent']);
    expect(mailer.messages).toHaveLength(1);
  });
});
