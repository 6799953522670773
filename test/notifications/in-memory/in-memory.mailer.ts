import { createTransport } from 'nodemailer';
import { mailOptions, refusalOf } from '../../../src/notifications/mail-options.js';
import { Mailer, type Delivery, type Message } from '../../../src/notifications/mailer.port.js';

/** Keeps what it is handed. The next answers can be given; without one it takes the message. */
export class InMemoryMailer extends Mailer {
  override readonly longestMs = 120_000;
  readonly messages: Message[] = [];
  readonly sources: string[] = [];
  readonly answers: Delivery[] = [];
  readonly #maker = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

  override async send(message: Message): Promise<Delivery> {
    const answer = this.answers.shift() ?? { status: 'taken' };
    if (answer.status !== 'taken') return answer;
    const refusal = refusalOf(message);
    if (refusal) return refusal;
    const { message: source } = await this.#maker.sendMail(mailOptions(message));
    this.messages.push(message);
    this.sources.push((source as Buffer).toString());
    return answer;
  }

  override close(): void {
    this.#maker.close();
  }
}
