import { execFile } from 'node:child_process';
import { createServer, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { SmtpMailer, type SmtpTimes } from '../../../src/notifications/smtp/smtp.mailer.js';
import { compiledProgram } from '../../support/compiled-program.js';
import { selfSignedCertificate } from '../../support/eventstoredb/self-signed-certificate.js';
import { mailerContract } from '../mailer.contract.js';
import { message } from '../message.example.js';
import { MailServer, refusal } from './mail-server.js';

const run = promisify(execFile);
const servers: { readonly stop: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

async function started(options: Parameters<typeof MailServer.start>[0] = {}): Promise<MailServer> {
  const server = await MailServer.start(options);
  servers.push(server);
  return server;
}

/** A server that does what it likes with a connection. */
async function startedRaw(connected: (socket: Socket) => void) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    connected(socket);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '0.0.0.0', resolve);
  });
  servers.push({
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  });
  const { port } = server.address() as { readonly port: number };
  return { host: '127.0.0.1', port, isTls: false };
}

const short: SmtpTimes = { connectMs: 300, greetingMs: 300, silenceMs: 300, wholeMs: 1_000 };

mailerContract('SmtpMailer', async () => {
  const server = await started();
  return {
    mailer: new SmtpMailer(server.url()),
    arrived: async () => server.received.map(({ source }) => source),
  };
});

describe('handing a mail over to a server', () => {
  it('names sender and receiver in the envelope', async () => {
    const server = await started();
    await new SmtpMailer(server.url()).send(message);
    expect(server.received).toMatchObject([{ from: 'lms@example.org', to: ['zoe@example.org'] }]);
  });

  it.each([
    [450, false],
    [452, false],
    [550, true],
    [552, true],
  ])('fails with the answer %d to its receiver, for good: %s', async (code, permanent) => {
    const server = await started({
      onRcptTo: (_to, _session, done) => done(refusal(code, 'says no to <zoe@example.org>')),
    });
    const delivery = await new SmtpMailer(server.url()).send(message);
    expect(delivery).toMatchObject({ status: 'failed', permanent, code: `SMTP_${code}` });
    expect(delivery).toHaveProperty('response', `${code} says no to <zoe@example.org>`);
    expect(server.received).toEqual([]);
  });

  it.each([
    [451, false],
    [554, true],
  ])('fails with the answer %d to what it says, for good: %s', async (code, permanent) => {
    const server = await started({
      onData: (stream, _session, done) => {
        stream.resume();
        stream.on('end', () => done(refusal(code, 'looks like spam')));
      },
    });
    const delivery = await new SmtpMailer(server.url()).send(message);
    expect(delivery).toMatchObject({ status: 'failed', permanent, code: `SMTP_${code}` });
  });

  it('is tried again when its sender is refused for want of signing in', async () => {
    const server = await started({
      onMailFrom: (_from, _session, done) => done(refusal(530, 'Authentication required')),
    });
    const delivery = await new SmtpMailer(server.url()).send(message);
    expect(delivery).toMatchObject({ status: 'failed', permanent: false, code: 'SMTP_530' });
  });

  it('is tried again when the server takes no connection', async () => {
    const server = await started();
    const url = server.url();
    await servers.pop()?.stop();
    const delivery = await new SmtpMailer(url, { times: short }).send(message);
    expect(delivery).toEqual({ status: 'failed', permanent: false, code: 'UNREACHABLE' });
  });

  it('is tried again when the server has no address', async () => {
    const url = { host: 'mail.invalid', port: 25, isTls: false };
    const delivery = await new SmtpMailer(url, { times: short }).send(message);
    expect(delivery).toMatchObject({ status: 'failed', permanent: false });
  });

  it('is broken off when the server does not greet', async () => {
    const url = await startedRaw(() => undefined);
    const delivery = await new SmtpMailer(url, { times: short }).send(message);
    expect(delivery).toEqual({ status: 'failed', permanent: false, code: 'TIMED_OUT' });
  });

  it('is broken off as a whole when the server says something again and again', async () => {
    const url = await startedRaw((socket) => {
      const timer = setInterval(() => socket.write('220-wait\r\n'), 50);
      socket.on('close', () => clearInterval(timer));
    });
    const times = { ...short, greetingMs: 60_000, silenceMs: 60_000 };
    const delivery = await new SmtpMailer(url, { times }).send(message);
    expect(delivery).toEqual({ status: 'failed', permanent: false, code: 'TIMED_OUT' });
  });

  it('is tried again when the server hangs, or drops the connection, after the message', async () => {
    for (const [end, code] of [
      ['hangs', 'TIMED_OUT'],
      ['drops', 'CONNECTION_LOST'],
    ] as const) {
      const server = await started({
        onData: (stream) => {
          stream.resume();
          stream.on('end', () => {
            if (end === 'drops') server.dropAll();
          });
        },
      });
      const delivery = await new SmtpMailer(server.url(), { times: short }).send(message);
      expect(delivery).toMatchObject({ status: 'failed', permanent: false, code });
    }
  });
});

describe('TLS and signing in', () => {
  const { cert, key } = selfSignedCertificate();
  const account = { user: 'school', password: 'p@ss:/%' };
  const signIn: Parameters<typeof MailServer.start>[0] = {
    authOptional: false,
    onAuth: ({ username, password }, _session, done) =>
      password === account.password
        ? done(null, { user: username })
        : done(new Error('Invalid username or password')),
  };

  it('signs in over a connection that begins with TLS', async () => {
    const server = await started({ ...signIn, secure: true, cert, key });
    const mailer = new SmtpMailer(server.url({ isTls: true, account }), { tls: { ca: cert } });
    expect(await mailer.send(message)).toEqual({ status: 'taken' });
    expect(server.received).toMatchObject([{ isSecure: true, user: 'school' }]);
  });

  it('goes over to TLS where the server offers it', async () => {
    const server = await started({ ...signIn, disabledCommands: [], cert, key });
    const mailer = new SmtpMailer(server.url({ account }), { tls: { ca: cert } });
    expect(await mailer.send(message)).toEqual({ status: 'taken' });
    expect(server.received).toMatchObject([{ isSecure: true, user: 'school' }]);
  });

  // In a process of its own: in Jest the refused handshake ends the process with SIGSEGV, as it does not elsewhere.
  it('trusts no certificate that nobody vouches for', async () => {
    const server = await started({ ...signIn, secure: true, cert, key });
    const fixture = new URL('./send-untrusted.fixture.mjs', import.meta.url);
    const asked = [compiledProgram(), String(server.port), JSON.stringify(message)];
    const { stdout } = await run(process.execPath, [fileURLToPath(fixture), ...asked]);
    expect(JSON.parse(stdout)).toEqual({
      status: 'failed',
      permanent: false,
      code: 'TLS_FAILED',
    });
    expect(server.received).toEqual([]);
  });

  it('sends no password in the clear to another machine', async () => {
    const said: string[] = [];
    const url = await startedRaw((socket) => {
      socket.write('220 ready\r\n');
      socket.on('data', (data) => {
        said.push(data.toString());
        socket.write(
          /^EHLO/i.test(data.toString()) ? '250-x\r\n250 AUTH PLAIN LOGIN\r\n' : '502 no\r\n',
        );
      });
    });
    // This name leads to this machine, and is not one that is known to.
    const mailer = new SmtpMailer({ ...url, host: '127.0.0.2', account }, { times: short });
    expect(await mailer.send(message)).toMatchObject({ status: 'failed', permanent: false });
    expect(said.join('')).not.toMatch(/AUTH/i);
  });

  it('is tried again when the server refuses the password', async () => {
    const server = await started({ ...signIn, allowInsecureAuth: true });
    const wrong = { user: 'school', password: 'wrong' };
    const delivery = await new SmtpMailer(server.url({ account: wrong })).send(message);
    expect(delivery).toMatchObject({ permanent: false, code: 'SIGN_IN_REFUSED' });
    expect(JSON.stringify(delivery)).not.toContain('wrong');
  });
});
