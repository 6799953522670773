import type { ConnectionOptions } from 'node:tls';
import { createTransport, type Transporter } from 'nodemailer';
import { Mailer, type Delivery, type Message } from '../mailer.port.js';
import { mailOptions, refusalOf } from '../mail-options.js';
import { deliveryOfFailure } from './delivery-of-failure.js';
import type { SmtpUrl } from './smtp-url.js';

/** How long the steps of a sending may take, in milliseconds. */
export type SmtpTimes = {
  /** Until the server is reached. */
  readonly connectMs: number;
  /** Until it greets. */
  readonly greetingMs: number;
  /** In which nothing comes from it. */
  readonly silenceMs: number;
  /** The whole of it. */
  readonly wholeMs: number;
};

const usualTimes: SmtpTimes = {
  connectMs: 30_000,
  greetingMs: 30_000,
  silenceMs: 60_000,
  wholeMs: 120_000,
};

type Options = {
  readonly times?: SmtpTimes;
  /** Default: what Node trusts. `NODE_EXTRA_CA_CERTS` adds to it. */
  readonly tls?: ConnectionOptions;
};

/** These reach no wire: a password may go to them in the clear. */
const loopbacks: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '::1']);

/** Sends e-mails to a mail server. Each has a connection of its own. */
export class SmtpMailer extends Mailer {
  readonly #transporter: Transporter;
  readonly #wholeMs: number;

  constructor(
    { host, port, isTls, account }: SmtpUrl,
    { times = usualTimes, tls = {} }: Options = {},
  ) {
    super();
    this.#wholeMs = times.wholeMs;
    this.#transporter = createTransport({
      host,
      port,
      secure: isTls,
      // Otherwise whoever is on the way reads the password, or takes the offer of TLS away.
      requireTLS: account !== undefined && !loopbacks.has(host),
      ...(account && { auth: { user: account.user, pass: account.password } }),
      tls,
      dnsTimeout: times.connectMs,
      connectionTimeout: times.connectMs,
      greetingTimeout: times.greetingMs,
      socketTimeout: times.silenceMs,
    });
  }

  override get longestMs(): number {
    return this.#wholeMs;
  }

  override async send(message: Message): Promise<Delivery> {
    const refusal = refusalOf(message);
    if (refusal) return refusal;
    const signal = AbortSignal.timeout(this.#wholeMs);
    try {
      await this.#transporter.sendMail({ ...mailOptions(message), signal });
      return { status: 'taken' };
    } catch (error) {
      return deliveryOfFailure(error);
    }
  }

  override close(): void {
    this.#transporter.close();
  }
}
