import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  TemplatesInvalid,
  WelcomeTemplates,
} from '../../../src/notifications/templates/welcome-templates.js';
import { tempFolders } from '../../support/temp-folder.js';

const values = {
  firstName: 'Zoë',
  username: 'zoe',
  lmsName: 'Our School',
  lmsUrl: 'https://lms.example.org/',
};
const link = 'https://rollbook.example.org/welcome/abc?a=1&b=2';
const newFolder = tempFolders();

async function folderWith(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await newFolder();
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
}

describe('the text of a welcome e-mail', () => {
  it('greets the user, and names the LMS, the username and the link', async () => {
    const { subject, text, html } = (await WelcomeTemplates.read()).render({ ...values, link });
    expect(subject).toBe('Welcome to Our School');
    for (const said of ['Hello Zoë,', 'Our School', 'https://lms.example.org/', 'zoe', link])
      expect(text).toContain(said);
    expect(html).toContain('href="https://rollbook.example.org/welcome/abc?a=1&amp;b=2"');
    expect(`${subject}${text}${html}`).not.toMatch(/[{}]{2}/);
  });

  it('says nothing of a link to a user who was given a password', async () => {
    const { text, html } = (await WelcomeTemplates.read()).render(values);
    expect(text).not.toContain('link');
    expect(html).not.toContain('welcome/');
  });

  it('has values as text, whatever stands in them', async () => {
    const strange = { ...values, firstName: '<img src=x>"\'&', username: '{{link}}', link };
    const { text, html } = (await WelcomeTemplates.read()).render(strange);
    expect(text).toContain('Hello <img src=x>"\'&,');
    expect(text).toContain('Your username: {{link}}');
    expect(html).toContain('<bdi>&lt;img src=x&gt;&quot;&#39;&amp;</bdi>');
  });

  it('keeps a name on its line', async () => {
    const templates = await WelcomeTemplates.read();
    const { text } = templates.render({ ...values, firstName: 'Ann\r\n\r\nYour password: x' });
    expect(text).toContain('Hello Ann Your password: x,');
  });
});

describe('templates of the operator', () => {
  it('take the place of ours, each for itself', async () => {
    const folder = await folderWith({
      'subject.txt': '\uFEFF{{ lmsName }}: hej, {{firstName}}\r\n',
      'logo.png': 'x',
    });
    const { subject, text } = (await WelcomeTemplates.read(folder)).render(values);
    expect(subject).toBe('Our School: hej, Zoë');
    expect(text).toContain('Hello Zoë');
  });

  it.each([
    [{ 'subject.txt': 'Hi {{fistName}}' }, 'subject.txt has the placeholder "{{fistName}}"'],
    [{ 'subject.txt': '{{link}}' }, 'subject.txt has the placeholder "{{link}}"'],
    [{ 'known-password.txt': '{{link}}' }, 'known-password.txt has the placeholder "{{link}}"'],
    [
      { 'subject.txt': '{{constructor}}' },
      'the placeholder "{{constructor}}", which it cannot have',
    ],
    [{ 'subject.txt': 'Hi {{firstName' }, 'subject.txt has "{{" or "}}" without the other'],
    [{ 'choose-password.txt': 'Hello' }, 'choose-password.txt must have {{link}}'],
    [{ 'choose-pasword.txt': 'Hello' }, 'has "choose-pasword.txt", which is no template'],
    [{ 'subject.txt': Uint8Array.of(0x57, 0xe4) }, 'subject.txt, which must be in UTF-8'],
  ])('stop the start when they are wrong: %j', async (files, sentence) => {
    const reading = WelcomeTemplates.read(await folderWith(files));
    await expect(reading).rejects.toThrow(TemplatesInvalid);
    await expect(reading).rejects.toThrow(sentence);
  });

  it('stop the start when their folder is missing', async () => {
    const reading = WelcomeTemplates.read(join(await newFolder(), 'gone'));
    await expect(reading).rejects.toThrow(/^MAIL_TEMPLATES must name a folder that can be read/);
  });
});
