import { simpleParser, type AddressObject } from 'mailparser';
import type { Mailer, Message } from '../../src/notifications/mailer.port.js';
import { message } from './message.example.js';

export type OpenMailer = {
  readonly mailer: Mailer;
  /** The sources of the mails that have arrived, in any order. */
  readonly arrived: () => Promise<readonly string[]>;
};

/** Names of people in many scripts, and such as break headers that are put together without care. */
const names = [
  'Zoë Brontë',
  'Иван Иванович Иванов',
  '山田 太郎',
  '김철수',
  'محمد علي',
  'یاسمن علی‌پور',
  'יעל כהן',
  'ธนากร ศรีสุข',
  'अमित शर्मा',
  'Μαρία Παπαδοπούλου',
  'Nguyễn Thị Minh Khai',
  'Łukasz Żółć',
  '👩‍🏫 Teacher 🏳️‍🌈',
  'O\'Brien, Ann "Annie" (Dr.) <x@y.z>; B',
  'A'.repeat(255),
  'Ж'.repeat(255),
  '漢'.repeat(511),
];

const recipient = (to: AddressObject | AddressObject[] | undefined) =>
  Array.isArray(to) ? undefined : to?.value;

/** What every mailer must do. Call it from the adapter's own spec; `open` gives one to which nothing was handed. */
export function mailerContract(adapter: string, open: () => Promise<OpenMailer>): void {
  describe(adapter, () => {
    let opened: OpenMailer;
    beforeEach(async () => {
      opened = await open();
    });

    const sent = async (differing: Partial<Message> = {}) => {
      expect(await opened.mailer.send({ ...message, ...differing })).toEqual({ status: 'taken' });
      const source = (await opened.arrived()).at(-1) ?? '';
      return { source, mail: await simpleParser(source) };
    };

    describe('a mail', () => {
      it('arrives with all that it has', async () => {
        const { mail, source } = await sent();
        expect(mail.from?.value).toEqual([{ address: 'lms@example.org', name: 'Our School' }]);
        expect(recipient(mail.to)).toEqual([{ address: 'zoe@example.org', name: 'Zoë Brontë' }]);
        expect(mail.subject).toBe('Welcome to Our School');
        expect(mail.text?.trim()).toBe(message.text.trim());
        expect(mail.html).toContain('<p>Hello Zoë</p>');
        expect(mail.messageId).toBe(message.messageId);
        expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
        expect(source).toMatch(/^[\x20-\x7e\r\n\t]*$/);
      });

      it('has lines that every server takes', async () => {
        const { source } = await sent({ text: 'x'.repeat(5_000), subject: 'Ж'.repeat(400) });
        const longest = Math.max(...source.split('\r\n').map((line) => line.length));
        expect(longest).toBeLessThanOrEqual(998);
      });

      it.each(names.map((name) => [name.slice(0, 40), name]))(
        'has the name of its receiver: %s',
        async (_begins, name) => {
          const { mail } = await sent({ to: { name, address: 'zoe@example.org' } });
          expect(recipient(mail.to)).toEqual([{ address: 'zoe@example.org', name }]);
        },
      );

      it.each([
        ['German', 'Willkommen bei der Schule für Überzeugte'],
        ['Japanese', '歓迎'.repeat(300)],
        ['long', `${'word '.repeat(80)}end`],
      ])('has its subject: %s', async (_which, subject) => {
        const { mail } = await sent({ subject });
        expect(mail.subject).toBe(subject);
      });

      it('goes to an international domain by its ASCII name', async () => {
        const { source } = await sent({ to: { name: 'Zoë', address: 'zoe@bücher.example' } });
        expect(source).toContain('zoe@xn--bcher-kva.example');
      });

      it('is refused for good when it would go to another address', async () => {
        const to = { name: 'Zoë', address: '"a<zoe@example.org>"@example.org' };
        expect(await opened.mailer.send({ ...message, to })).toEqual({
          status: 'failed',
          permanent: true,
          code: 'ADDRESS_UNUSABLE',
        });
      });

      it('has no header that a name or a subject makes up', async () => {
        const evil = 'Ann\r\nBcc: all@example.org\r\n\r\nHello\u2028X-Evil: 1\u0000';
        const { mail } = await sent({
          subject: evil,
          to: { name: evil, address: 'zoe@example.org' },
          from: { name: evil, address: 'lms@example.org' },
        });
        expect(mail.headers.has('bcc')).toBe(false);
        expect(mail.headers.has('x-evil')).toBe(false);
        expect(recipient(mail.to)?.map(({ address }) => address)).toEqual(['zoe@example.org']);
        expect(mail.text?.trim()).toBe(message.text.trim());
      });
    });

    describe('the same mail again', () => {
      it('has the same Message-ID', async () => {
        const first = await sent();
        const second = await sent();
        expect(second.mail.messageId).toBe(first.mail.messageId);
      });
    });

    it('says how long it may take', () => {
      expect(opened.mailer.longestMs).toBeGreaterThan(0);
    });
  });
}
