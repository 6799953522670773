import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OutboxFolderMailer } from '../../../src/notifications/outbox-folder/outbox-folder.mailer.js';
import { tempFolders } from '../../support/temp-folder.js';
import { mailerContract } from '../mailer.contract.js';
import { message } from '../message.example.js';

const newFolder = tempFolders();

mailerContract('OutboxFolderMailer', async () => {
  const folder = join(await newFolder(), 'outbox');
  return {
    mailer: new OutboxFolderMailer(folder),
    arrived: async () =>
      Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8'))),
  };
});

describe('the folder of e-mails', () => {
  it('has one file for an e-mail, named by its id, which only its owner can read', async () => {
    const folder = join(await newFolder(), 'outbox');
    const mailer = new OutboxFolderMailer(folder);
    await mailer.send(message);
    await mailer.send({ ...message, text: 'again' });
    expect(await readdir(folder)).toEqual([`${message.emailId}.eml`]);
    const file = join(folder, `${message.emailId}.eml`);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect(await readFile(file, 'utf8')).toContain('again');
  });

  it('is written whole: what a crash left behind does not stay in the way', async () => {
    const folder = await newFolder();
    await writeFile(join(folder, `${message.emailId}.eml.unfinished`), 'half');
    expect(await new OutboxFolderMailer(folder).send(message)).toEqual({ status: 'taken' });
    expect(await readdir(folder)).toEqual([`${message.emailId}.eml`]);
  });

  it('that cannot be written to is a failure that passes', async () => {
    const folder = join(await newFolder(), 'outbox');
    await mkdir(join(folder, `${message.emailId}.eml`), { recursive: true });
    expect(await new OutboxFolderMailer(folder).send(message)).toEqual({
      status: 'failed',
      permanent: false,
      code: 'EISDIR',
    });
  });
});
