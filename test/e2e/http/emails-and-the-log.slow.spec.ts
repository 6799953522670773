import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { EmailList } from '../../../src/notifications/use-cases/list-emails.js';
import { MailServer } from '../../notifications/smtp/mail-server.js';
import { ask } from '../../support/ask.js';
import { adminToken } from '../../support/child-server.js';
import { csvOf, userLine } from '../../support/http-imports.js';
import { runProgram, type RunningProgram } from '../../support/run-program.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
const password = 'pass-of-the-server';

async function started(env: Readonly<Record<string, string>>) {
  const folder = await tempFolder();
  const program = await runProgram(folder, {
    DATA_DIR: join(folder, 'data'),
    PORT: '0',
    ADMIN_TOKEN: adminToken,
    LOG_LEVEL: 'verbose',
    ...env,
  });
  return { folder, program };
}

const headers = { authorization: `Bearer ${adminToken}` };
const emailsOf = async (url: string) =>
  ((await (await ask(`${url}/api/emails`, { headers })).json()) as EmailList).emails;

async function stopped(program: RunningProgram): Promise<string> {
  program.signal('SIGTERM');
  expect(await program.ended).toBe(0);
  return program.stdout() + program.stderr();
}

describe('a mail server that is away', () => {
  it('leaves the program ready, and the log without password, address and name', async () => {
    const away = await MailServer.start();
    const { port } = away;
    await away.stop();
    const { program } = await started({ SMTP_URL: `smtp://school:${password}@127.0.0.1:${port}` });
    const url = await program.ready();
    const line = userLine('A1', { firstName: 'Zerubbabel', email: 'zoe@example.org' });
    await ask(`${url}/api/imports?sendWelcomeEmail=true`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'text/csv' },
      body: csvOf([line]),
    });
    while ((await emailsOf(url))[0]?.code !== 'UNREACHABLE') await setTimeout(100);
    expect(await emailsOf(url)).toMatchObject([{ status: 'queued', attempts: 1 }]);
    expect((await ask(`${url}/health/ready`)).status).toBe(200);
    const log = await stopped(program);
    expect(log).toMatch(/E-mail [0-9a-f-]{36} was not taken: UNREACHABLE/);
    expect(log).not.toMatch(/pass-of-the-server|zoe@example|Zerubbabel|welcome\/[\w-]{20}/);
  });
});

describe('a template with an unknown placeholder', () => {
  it('stops the start with one sentence', async () => {
    const folder = await tempFolder();
    await mkdir(join(folder, 'letters'));
    await writeFile(join(folder, 'letters', 'subject.txt'), 'Hi {{nickname}}');
    const { program } = await started({ MAIL_TEMPLATES: join(folder, 'letters') });
    expect(await program.ended).toBe(1);
    expect(program.stderr()).toBe(
      'Rollbook cannot start: MAIL_TEMPLATES: subject.txt has the placeholder "{{nickname}}", which it cannot have. It may have {{firstName}}, {{username}}, {{lmsName}} and {{lmsUrl}}.\n',
    );
  });
});
