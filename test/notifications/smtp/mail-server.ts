import type { AddressInfo, Socket } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { SmtpUrl } from '../../../src/notifications/smtp/smtp-url.js';

/** A mail as the server got it. */
export type ReceivedMail = {
  readonly source: string;
  readonly mail: ParsedMail;
  readonly from: string;
  readonly to: readonly string[];
  /** Whether it came over TLS. */
  readonly isSecure: boolean;
  /** As whom the client had signed in. */
  readonly user: string | undefined;
};

/** A refusal with the number of an answer. */
export const refusal = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode });

/** A mail server on a free port of this machine. */
export class MailServer {
  readonly received: ReceivedMail[] = [];
  readonly #server: SMTPServer;
  readonly #sockets = new Set<Socket>();

  private constructor(options: SMTPServerOptions) {
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      disableReverseLookup: true,
      logger: false,
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const { mailFrom, rcptTo } = session.envelope;
          const source = Buffer.concat(chunks);
          void simpleParser(source).then((mail) => {
            this.received.push({
              source: source.toString('utf8'),
              mail,
              from: mailFrom ? mailFrom.address : '',
              to: rcptTo.map(({ address }) => address),
              isSecure: session.secure,
              user: session.user as string | undefined,
            });
            return done();
          });
        });
      },
      ...options,
    });
    // A client that breaks off is what some tests are about.
    this.#server.on('error', () => undefined);
    this.#server.server.on('connection', (socket: Socket) => this.#sockets.add(socket));
  }

  static async start(options: SMTPServerOptions = {}): Promise<MailServer> {
    const server = new MailServer(options);
    await new Promise<void>((resolve) => {
      server.#server.listen({ port: 0, host: '127.0.0.1' }, resolve);
    });
    return server;
  }

  get port(): number {
    return (this.#server.server.address() as AddressInfo).port;
  }

  url(given: Partial<SmtpUrl> = {}): SmtpUrl {
    return { host: '127.0.0.1', port: this.port, isTls: false, ...given };
  }

  /** Breaks off every connection, without a word. */
  dropAll(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async stop(): Promise<void> {
    this.dropAll();
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
  }
}
