import type { MailAddress } from './mailer.port.js';
import type { SmtpUrl } from './smtp/smtp-url.js';

/** What an operator sets about e-mails. */
export type MailConfig = {
  /** Where e-mails are handed over. `undefined`: they are written into the folder `outbox` of the data folder. */
  readonly smtp: SmtpUrl | undefined;
  /** Whom they come from. `undefined`: the LMS, at `no-reply@` and the host of `PUBLIC_URL`. */
  readonly mailFrom: MailAddress | undefined;
  /** How many are attempted in a minute: 1 to 100,000. */
  readonly mailPerMinute: number;
  /** A folder with templates that take the place of ours. */
  readonly mailTemplates: string | undefined;
  /** What the users call the LMS. */
  readonly lmsName: string;
  /** Where they find it. `undefined`: at `PUBLIC_URL`. */
  readonly lmsUrl: string | undefined;
  /** How people reach this program, without a slash at the end. `undefined`: at the address that it listens on. */
  readonly publicUrl: string | undefined;
};

/** The same, as it is injected. */
export class MailSettings {
  constructor(readonly of: MailConfig) {}
}
