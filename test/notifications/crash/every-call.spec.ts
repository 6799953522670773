import { EventEmitter, once } from 'node:events';
import { Logger } from '@nestjs/common';
import { VersionConflict } from '../../../src/event-store/event-store.port.js';
import type { EmailLedger } from '../../../src/notifications/ledger/email-ledger.port.js';
import { InMemoryMailer } from '../in-memory/in-memory.mailer.js';
import { exampleLinks, MailWorld } from '../mail-world.js';
import { Gate, Killed } from './gate.js';

const minute = 60_000;
beforeAll(() => Logger.overrideLogger(false));
afterAll(() => Logger.overrideLogger(undefined as never));

/** A school with three new users. The server refuses the second e-mail at first. */
class School {
  readonly mailer = new InMemoryMailer();
  readonly world = new MailWorld(this.mailer);

  static async open(): Promise<School> {
    const school = new School();
    for (const [n, userId] of ['A1', 'A2', 'A3'].entries())
      await school.world.welcome(userId, {}, n + 2);
    school.mailer.answers.push(
      { status: 'taken' },
      { status: 'failed', permanent: false, code: 'SMTP_451' },
    );
    return school;
  }

  /** One process queues and sends what is due, through a gate. It may be killed. */
  async run(gate: Gate): Promise<void> {
    const given = {
      store: gate.through(this.world.log),
      mailer: gate.through<InMemoryMailer>(this.mailer),
      links: gate.through(exampleLinks),
      ledger: gate.through<EmailLedger>(this.world.ledger),
    };
    try {
      await this.world.queue(given);
      await this.world.send(given);
    } catch (error) {
      // Another process has moved the checkpoint of the policy: it begins again from there.
      if (!(error instanceof Killed || error instanceof VersionConflict)) throw error;
    }
  }

  /** Other processes go on until long after every pause is over. */
  async finish(): Promise<void> {
    for (let n = 0; n < 4; n += 1) {
      this.world.clock.pass(10 * minute);
      await this.run(new Gate());
    }
  }

  /** How it came out: what each e-mail is, its Message-IDs, how often it was taken, and the ends in its stream. */
  async outcome() {
    const events = await this.world.events('email-');
    return {
      statuses: await this.world.statuses(),
      streams: new Set(events.map(({ stream }) => stream)).size,
      ends: events.filter(({ type }) => type === 'EmailSent').length,
      messageIds: new Set(this.mailer.messages.map(({ messageId }) => messageId)).size,
      taken: this.mailer.messages.length,
    };
  }

  close(): void {
    this.world.close();
  }
}

const whole = { statuses: ['sent', 'sent', 'sent'], streams: 3, ends: 3, messageIds: 3 };

async function undisturbed(): Promise<number> {
  const school = await School.open();
  const gate = new Gate();
  await school.run(gate);
  await school.finish();
  expect(await school.outcome()).toEqual({ ...whole, taken: 3 });
  school.close();
  return gate.calls;
}

describe('a process that queues and sends e-mails', () => {
  it('may be killed after every call: no e-mail is missing, and one that is doubled has one Message-ID', async () => {
    const calls = await undisturbed();
    expect(calls).toBeGreaterThan(20);
    let doubled = 0;
    for (let call = 1; call <= calls; call += 1) {
      const school = await School.open();
      await school.run(Gate.killedAfter(call));
      await school.finish();
      const { taken, ...outcome } = await school.outcome();
      expect({ call, ...outcome }).toEqual({ call, ...whole });
      // Whoever dies has at most as many e-mails in hand as it sends at once.
      expect(taken).toBeGreaterThanOrEqual(3);
      if (taken > 3) doubled += 1;
      school.close();
    }
    // Only a death between the answer of the server and its event doubles: few calls lie there.
    expect(doubled).toBeGreaterThan(0);
    expect(doubled).toBeLessThan(calls / 2);
  });

  it('may freeze after every call, and wake up when another has done its work', async () => {
    const calls = await undisturbed();
    for (let call = 1; call <= calls; call += 1) {
      const school = await School.open();
      const frozen = new EventEmitter();
      const waking = once(frozen, 'wake');
      const running = school.run(new Gate(call, async () => void (await waking)));
      // The others of its calls that are under way come to their end.
      for (let n = 0; n < 50; n += 1) await new Promise(setImmediate);
      await school.finish();
      frozen.emit('wake');
      await running;
      await school.finish();
      const { taken: _taken, ...outcome } = await school.outcome();
      expect({ call, ...outcome }).toEqual({ call, ...whole });
      school.close();
    }
  });
});
