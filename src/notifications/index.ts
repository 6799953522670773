export type { MailAddress } from './mailer.port.js';
export type { MailConfig } from './mail-settings.js';
export { readSmtpUrl, type SmtpUrl } from './smtp/smtp-url.js';
