import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import type { EmailResponse } from '../../../src/notifications/answers/email-response.js';
import type { EmailList } from '../../../src/notifications/use-cases/list-emails.js';
import { signsIn } from '../../notifications/welcome/linked-server.example.js';
import { ask } from '../../support/ask.js';
import { endOf, upload } from '../../support/http-imports.js';
import { startHttpServer, type HttpServer } from '../../support/http-server.js';
import { sendJson } from '../../support/send-json.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
let server: HttpServer;
beforeAll(async () => {
  server = await startHttpServer(await tempFolder(), { MAIL_PER_MINUTE: '6000' });
});
afterAll(() => server.close());

const given = 'given-secret-9';
const heading = 'User ID,First Name,Last Name,Email,User Type,Active,Password';

/** Imports a new user who is welcomed, and answers the e-mail once it went out. */
async function welcomed(userId: string, password = ''): Promise<EmailResponse> {
  const line = `${userId},Zoë,Brontë,${userId}@example.org,Student,1,${password}`;
  const answer = await upload(server, `${heading}\r\n${line}\r\n`, '?sendWelcomeEmail=true');
  await endOf(server, ((await answer.json()) as { readonly importId: string }).importId);
  return sent(userId, 1);
}

/** The e-mail to a user after so many attempts. */
async function sent(userId: string, attempts: number): Promise<EmailResponse> {
  for (;;) {
    const [email] = (await server.json<EmailList>(`/api/emails?userId=${userId}`)).emails;
    if (email?.status === 'sent' && email.attempts >= attempts) return email;
    await setTimeout(20);
  }
}

async function textOf({ emailId }: EmailResponse): Promise<string> {
  const source = await readFile(join(server.dataDir, 'outbox', `${emailId}.eml`));
  return (await simpleParser(source)).text ?? '';
}

async function linkIn(email: EmailResponse): Promise<string> {
  const [link] = /http\S+\/welcome\/[\w-]+/.exec(await textOf(email)) ?? [];
  if (link === undefined) throw new Error('The e-mail has no link.');
  return link;
}

/** The status of the page after its form was sent. */
const choose = async (link: string, password: string): Promise<number> =>
  (await ask(link, { method: 'POST', body: new URLSearchParams({ password }) })).status;

describe('the link of a welcome e-mail', () => {
  it('leads from the file that made the user to the password of the user', async () => {
    const link = await linkIn(await welcomed('A1'));
    expect(link.startsWith(`${server.url.replace('[::1]', 'localhost')}/welcome/`)).toBe(true);
    expect((await ask(link)).status).toBe(200);
    expect(await choose(link, 'long-enough-secret')).toBe(200);
    expect(await signsIn(server, 'A1', 'long-enough-secret')).toBe(true);
    expect(await choose(link, 'another-long-secret')).toBe(410);
  });

  it('takes the place of that of the e-mail before, when it is sent again', async () => {
    const email = await welcomed('A2');
    const first = await linkIn(email);
    const again = await sendJson(server, 'POST', `/api/emails/${email.emailId}/resend`, {});
    expect(again.status).toBe(202);
    let second = first;
    while (second === first) {
      await setTimeout(20);
      second = await linkIn(email);
    }
    expect((await ask(first)).status).toBe(410);
    expect(await choose(second, 'long-enough-secret')).toBe(200);
  });

  it('is in no e-mail to a user whose password came with the file, and neither is that password', async () => {
    const text = await textOf(await welcomed('A3', given));
    expect(text).toContain('A3');
    expect(text).not.toContain('/welcome/');
    expect(text).not.toContain(given);
  });

  it('is worth nothing once the user has another address, or was deactivated', async () => {
    const [moved, gone] = [await linkIn(await welcomed('A4')), await linkIn(await welcomed('A5'))];
    await sendJson(server, 'PATCH', '/api/users/A4', { email: 'other@example.org' });
    await sendJson(server, 'POST', '/api/users/A5/deactivate');
    expect(await choose(moved, 'long-enough-secret')).toBe(410);
    expect(await choose(gone, 'long-enough-secret')).toBe(410);
  });
});
