import { readdir } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { join } from 'node:path';
import type { EmailResponse } from '../../../src/notifications/answers/email-response.js';
import type { EmailList } from '../../../src/notifications/use-cases/list-emails.js';
import { MailServer, refusal } from '../../notifications/smtp/mail-server.js';
import { csvOf, endOf, upload, userLine } from '../../support/http-imports.js';
import { startHttpServer, type HttpServer } from '../../support/http-server.js';
import { sendJson as send } from '../../support/send-json.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
let mails: MailServer;
let server: HttpServer;
let importId = '';
let refused = true;
beforeAll(async () => {
  mails = await MailServer.start({
    onRcptTo: ({ address }, _session, done) => done(answerTo(address)),
  });
  server = await startHttpServer(await tempFolder(), {
    SMTP_URL: `smtp://127.0.0.1:${mails.port}`,
    MAIL_FROM: 'Our School <lms@example.org>',
    MAIL_PER_MINUTE: '6000',
    PUBLIC_URL: 'https://rollbook.example.org',
    LMS_NAME: 'Our School',
  });
  const lines = [
    userLine('A1', { firstName: 'Zoë', email: 'zoe@example.org' }),
    userLine('A2', { email: 'full@example.org' }),
    userLine('A3', { email: 'full.too@example.org' }),
    userLine('A4', { email: 'later@example.org' }),
  ];
  importId = await welcomed(server, lines);
  await ended(3);
});
afterAll(async () => {
  await server.close();
  await mails.stop();
});

function answerTo(address: string): Error | undefined {
  if (address.startsWith('later')) return refusal(451, 'Try again later');
  return address.startsWith('full') && refused ? refusal(550, 'No such user') : undefined;
}

/** Imports new users, who get a welcome e-mail. Answers the id of the import. */
async function welcomed(to: HttpServer, lines: readonly string[]): Promise<string> {
  const answer = await upload(to, csvOf(lines), '?sendWelcomeEmail=true');
  const { importId: id } = (await answer.json()) as { readonly importId: string };
  await endOf(to, id);
  return id;
}

const list = (query = '') => server.json<EmailList>(`/api/emails?${query}`);

/** Waits until so many e-mails are in no queue. */
async function ended(many: number): Promise<void> {
  for (;;) {
    const { emails } = await list();
    if (emails.filter(({ status }) => status !== 'queued').length === many) return;
    await setTimeout(50);
  }
}
const shown = async (query: string) =>
  (await list(query)).emails.map(({ userId, status }) => `${userId} ${status}`);

describe('the list of e-mails', () => {
  it('has each with its user, its row, and how it stands', async () => {
    const { emails, next } = await list();
    expect(next).toBeNull();
    const { uuid } = await server.json<{ readonly uuid: string }>('/api/users/A1');
    expect(emails[0]).toMatchObject({
      kind: 'welcome',
      userId: 'A1',
      uuid,
      importId,
      row: 2,
      status: 'sent',
      attempts: 1,
      code: null,
      reason: null,
    });
    expect(emails[1]).toMatchObject({
      userId: 'A2',
      status: 'failed',
      code: 'SMTP_550',
      reason: 'The mail server refused the e-mail with the answer 550: 550 No such user',
    });
  });

  it('can be filtered, and has pages', async () => {
    expect(await shown('status=failed')).toEqual(['A2 failed', 'A3 failed']);
    expect(await shown('userId=a1')).toEqual(['A1 sent']);
    expect(await shown('userId=nobody')).toEqual([]);
    expect(await shown(`importId=${importId.toUpperCase()}&status=sent`)).toEqual(['A1 sent']);
    const { emails, next } = await list('limit=2');
    expect(emails).toHaveLength(2);
    expect(await shown(`after=${next}`)).toEqual(['A3 failed', 'A4 queued']);
  });

  it('refuses what is no status', async () => {
    expect((await server.call('/api/emails?status=gone')).status).toBe(400);
  });
});

describe('an e-mail', () => {
  it('can be looked at', async () => {
    const [first] = (await list()).emails;
    expect(await server.json(`/api/emails/${first?.emailId}`)).toEqual(first);
  });

  it('that is not there is not found', async () => {
    const answer = await server.call('/api/emails/5b1f6f0e-6a0e-5d2c-9d57-0c9f6f1f3a11');
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'EMAIL_NOT_FOUND' });
  });

  it('goes out with the name, the username and the headers', () => {
    expect(mails.received).toHaveLength(1);
    const [{ mail, to } = { mail: undefined, to: [] }] = mails.received;
    expect(to).toEqual(['zoe@example.org']);
    expect(mail?.subject).toBe('Welcome to Our School');
    expect(mail?.text).toContain('Hello Zoë');
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
  });
});

describe('sending again', () => {
  it('is not possible for an e-mail that is not there', async () => {
    const address = '/api/emails/5b1f6f0e-6a0e-5d2c-9d57-0c9f6f1f3a11/resend';
    expect((await send(server, 'POST', address)).status).toBe(404);
    const ofImport = '/api/imports/5b1f6f0e-6a0e-5d2c-9d57-0c9f6f1f3a11/resend-failed';
    expect((await send(server, 'POST', ofImport)).status).toBe(404);
  });

  it('sends what had failed of an import, as new sendings', async () => {
    refused = false;
    const answer = await send(server, 'POST', `/api/imports/${importId}/resend-failed`);
    expect(answer.status).toBe(202);
    expect(await answer.json()).toEqual({ importId, emails: 2 });
    await ended(3);
    expect(await shown('')).toEqual(['A1 sent', 'A2 sent', 'A3 sent', 'A4 queued']);
    const ids = mails.received.map(({ mail }) => mail.messageId ?? '');
    expect(ids.filter((id) => id.endsWith('.2@example.org>'))).toHaveLength(2);
    const again = await send(server, 'POST', `/api/imports/${importId}/resend-failed`);
    expect(await again.json()).toEqual({ importId, emails: 0 });
  });

  it('sends one to the address that the user has now', async () => {
    await send(server, 'PATCH', '/api/users/A1', { email: 'zoe.new@example.org' });
    const [first] = (await list('userId=A1')).emails;
    const answer = await send(server, 'POST', `/api/emails/${first?.emailId}/resend`);
    expect(answer.status).toBe(202);
    expect(Number(answer.headers.get('rollbook-position'))).toBeGreaterThan(0);
    expect((await answer.json()) as EmailResponse).toMatchObject({
      userId: 'A1',
      status: 'queued',
      attempts: 0,
    });
    await ended(3);
    expect(mails.received.at(-1)?.to).toEqual(['zoe.new@example.org']);
  });

  it('finds that the user is gone, and says so', async () => {
    await send(server, 'POST', '/api/users/A2/deactivate');
    const [email] = (await list('userId=A2')).emails;
    await send(server, 'POST', `/api/emails/${email?.emailId}/resend`);
    await ended(3);
    expect((await list('userId=A2')).emails).toMatchObject([
      { status: 'cancelled', code: 'USER_INACTIVE', reason: 'The user is inactive.' },
    ]);
  });

  it('is refused while the e-mail is in the queue', async () => {
    const [email] = (await list('userId=A4')).emails;
    expect(email).toMatchObject({ status: 'queued', code: 'SMTP_451' });
    const answer = await send(server, 'POST', `/api/emails/${email?.emailId}/resend`);
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ code: 'EMAIL_STATE_FORBIDS' });
  });
});

describe('without a mail server', () => {
  it('e-mails are files of the folder outbox', async () => {
    const other = await startHttpServer(await tempFolder());
    try {
      await welcomed(other, [userLine('A1')]);
      const folder = join(other.dataDir, 'outbox');
      let names: readonly string[] = [];
      while (!names.some((name) => name.endsWith('.eml')))
        names = await readdir(folder).catch(() => []);
      const { emails } = await other.json<EmailList>('/api/emails');
      expect(names).toEqual([`${emails[0]?.emailId}.eml`]);
    } finally {
      await other.close();
    }
  });
});
