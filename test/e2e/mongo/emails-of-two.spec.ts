import { randomBytes } from 'node:crypto';
import type { EmailList } from '../../../src/notifications/use-cases/list-emails.js';
import { MailServer } from '../../notifications/smtp/mail-server.js';
import { comesTrue, endOf, isReady } from '../../support/ask-rollbook.js';
import { rollbooks, type Rollbook } from '../../support/eventstoredb/rollbooks.js';
import { csvOf, userLine } from '../../support/http-imports.js';
import { mongoProcesses } from '../../support/mongodb/mongo-processes.js';

const { serve, start } = rollbooks();
const mongos = mongoProcesses();
const minuteMs = 60_000;
let mails: MailServer;
beforeEach(async () => {
  mails = await MailServer.start();
});
afterEach(() => mails.stop());

const emails = async (program: Rollbook) =>
  ((await (await program.call('/api/emails')).json()) as EmailList).emails;
const areSent = async (program: Rollbook) =>
  (await emails(program)).filter(({ status }) => status === 'sent').length;

describe('two instances that send e-mails', () => {
  it(
    'welcome each new user once, and either sends again',
    async () => {
      const [log, mongo] = [await serve(), await mongos.start()];
      const env = {
        MONGODB_URL: mongo.url,
        CREDENTIALS_KEY: randomBytes(32).toString('base64'),
        SMTP_URL: `smtp://127.0.0.1:${mails.port}`,
        MAIL_FROM: 'lms@example.org',
        MAIL_PER_MINUTE: '6000',
        PUBLIC_URL: 'https://rollbook.example.org',
      };
      const [one, other] = [await start(log.url, env), await start(log.url, env)];
      await comesTrue(() => isReady(one));
      await comesTrue(() => isReady(other));
      const users = Array.from({ length: 20 }, (_, n) => userLine(`A${n}`));
      const answer = await other.call('/api/imports?sendWelcomeEmail=true', {
        method: 'POST',
        headers: { 'content-type': 'text/csv' },
        body: csvOf(users),
      });
      const { importId } = (await answer.json()) as { readonly importId: string };
      await endOf(one, importId);
      await comesTrue(async () => (await areSent(other)) === users.length);
      expect(new Set(mails.received.map(({ to }) => to[0])).size).toBe(users.length);
      expect(mails.received).toHaveLength(users.length);

      const [first] = await emails(one);
      for (const [n, program] of [one, other].entries()) {
        const resent = await program.call(`/api/emails/${first?.emailId}/resend`, {
          method: 'POST',
        });
        expect(resent.status).toBe(202);
        await comesTrue(() => mails.received.length === users.length + n + 1);
        await comesTrue(async () => (await areSent(one)) === users.length);
      }
      const ids = mails.received.map(({ mail }) => mail.messageId);
      expect(new Set(ids).size).toBe(users.length + 2);
    },
    3 * minuteMs,
  );
});
