import { resolve } from 'node:path';
import { ConfigInvalid } from '../src/config-values.js';
import { readConfig } from '../src/config.js';

const refusalOf = (environment: Readonly<Record<string, string>>): string => {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigInvalid) return error.message;
  }
  return '';
};

describe('the configuration of e-mails', () => {
  it('has the server, whom e-mails come from, and how many are sent', () => {
    const config = readConfig({
      SMTP_URL: 'smtp://school:p%40ss@mail.example.org',
      MAIL_FROM: '"Our School" <lms@example.org>',
      MAIL_PER_MINUTE: '30',
      MAIL_TEMPLATES: 'letters',
    });
    expect(config).toMatchObject({
      smtp: {
        host: 'mail.example.org',
        port: 587,
        isTls: false,
        account: { user: 'school', password: 'p@ss' },
      },
      mailFrom: { name: 'Our School', address: 'lms@example.org' },
      mailPerMinute: 30,
      mailTemplates: resolve('letters'),
    });
  });

  it('has the name and the addresses that users see', () => {
    const config = readConfig({
      LMS_NAME: 'Lærings­portal',
      LMS_URL: 'https://lms.example.org/start?x=1',
      PUBLIC_URL: 'https://rollbook.example.org/',
    });
    expect(config).toMatchObject({
      lmsName: 'Lærings­portal',
      lmsUrl: 'https://lms.example.org/start?x=1',
      publicUrl: 'https://rollbook.example.org',
    });
  });

  it.each([
    ['MAIL_FROM', 'lms', 'be like lms@example.org or School <lms@example.org>, not "lms"'],
    ['MAIL_FROM', 'A <a@example.org', 'be like lms@example.org or School <lms@example.org>, not'],
    ['MAIL_PER_MINUTE', '0', 'be a whole number from 1 to 100000, not "0"'],
    ['LMS_NAME', 'a\tb', 'be one line of at most 100 characters'],
    ['LMS_NAME', 'x'.repeat(101), 'be one line of at most 100 characters'],
    ['LMS_URL', 'lms.example.org', 'be an address such as https://lms.example.org, not'],
    ['LMS_URL', 'ftp://lms.example.org', 'be an address such as https://lms.example.org, not'],
    ['PUBLIC_URL', 'https://x.org/?a', 'be an address such as https://rollbook.example.org'],
    ['PUBLIC_URL', 'https://a:b@x.org', 'be an address such as https://rollbook.example.org'],
  ])('refuses %s=%s', (name, value, must) => {
    expect(refusalOf({ [name]: value })).toContain(`${name} must ${must}`);
  });

  it('repeats nothing of a wrong SMTP_URL: it may hold a password', () => {
    const refusal = refusalOf({ SMTP_URL: 'smtp://user:se:cret@mail.example.org' });
    expect(refusal).toMatch(/^SMTP_URL must be the URL of a mail server: the account before/);
    expect(refusal).not.toContain('cret');
  });
});
