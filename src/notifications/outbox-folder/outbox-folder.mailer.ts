import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { syncToDisk } from '../../shared/sync-to-disk.js';
import { Mailer, type Delivery, type Message } from '../mailer.port.js';
import { mailOptions, refusalOf } from '../mail-options.js';

/** A disk that takes longer has other troubles. */
const longestMs = 30_000;

/** Writes e-mails as files: without a mail server they can be looked at, or handed to one. A resend takes the place of the one before. */
export class OutboxFolderMailer extends Mailer {
  override readonly longestMs = longestMs;
  readonly #maker = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

  /** `folder` is made with the first e-mail; only its owner can read it. */
  constructor(private readonly folder: string) {
    super();
  }

  override async send(message: Message): Promise<Delivery> {
    const refusal = refusalOf(message);
    if (refusal) return refusal;
    const { message: source } = await this.#maker.sendMail(mailOptions(message));
    try {
      await this.#write(`${message.emailId}.eml`, source as Buffer);
      return { status: 'taken' };
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // Any other error is a mistake of ours.
      if (code === undefined) throw error;
      return { status: 'failed', permanent: false, code };
    }
  }

  override close(): void {
    this.#maker.close();
  }

  /** Whoever looks into the folder never sees half an e-mail. */
  async #write(name: string, source: Buffer): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const file = join(this.folder, name);
    const unfinished = `${file}.unfinished`;
    await rm(unfinished, { force: true });
    const handle = await open(unfinished, 'wx', 0o600);
    try {
      await handle.writeFile(source);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, file);
    await syncToDisk(this.folder);
  }
}
