import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { OutboxFolderMailer } from '../../../src/notifications/outbox-folder/outbox-folder.mailer.js';
import { welcomeEmailId } from '../../../src/notifications/email-stream.js';
import { tempFolders } from '../../support/temp-folder.js';
import { MailWorld } from '../mail-world.js';

const newFolder = tempFolders();
let folder: string;
let world: MailWorld;
beforeEach(async () => {
  folder = join(await newFolder(), 'outbox');
  world = new MailWorld(new OutboxFolderMailer(folder));
});
afterEach(() => world.close());

const outbox = async () =>
  Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')));

describe('welcoming new users without a mail server', () => {
  it('writes a file for each, named by the id of the e-mail', async () => {
    const uuid = await world.welcome('A1', { firstName: 'Zoë', email: 'zoe@example.org' });
    await world.queue();
    expect(await world.send()).toEqual(['taken']);
    expect(await readdir(folder)).toEqual([`${welcomeEmailId(uuid)}.eml`]);
    const [source = ''] = await outbox();
    const mail = await simpleParser(source);
    expect(mail.to).toMatchObject({ value: [{ address: 'zoe@example.org', name: 'Zoë Last' }] });
    expect(mail.text).toContain('Hello Zoë');
    expect(mail.text).toContain(`/welcome/${welcomeEmailId(uuid)}-1`);
    expect(await world.statuses()).toEqual(['sent']);
  });

  it('does nothing the second time', async () => {
    await world.welcome('A1');
    await world.queue();
    await world.send();
    expect(await world.queue()).toBe(0);
    expect(await world.send()).toEqual([]);
    expect((await world.events('email-')).map(({ type }) => type)).toEqual([
      'EmailQueued',
      'EmailAttempted',
      'EmailSent',
    ]);
  });
});
