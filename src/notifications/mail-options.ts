import type { SendMailOptions } from 'nodemailer';
import type { Message } from './mailer.port.js';

/** A message as nodemailer takes it: it encodes names and subjects, and writes international domains so that every server reads them. */
export const mailOptions = ({
  messageId,
  from,
  to,
  subject,
  text,
  html,
}: Message): SendMailOptions => ({
  envelope: { from: from.address, to: [to.address] },
  // Objects, for a name must not be read as an address.
  from: { ...from },
  to: { ...to },
  subject,
  text,
  html,
  messageId,
  // No vacation answer comes back. @see https://www.rfc-editor.org/rfc/rfc3834
  headers: { 'Auto-Submitted': 'auto-generated' },
  // Whatever the script, the source stays readable, and no line is too long.
  textEncoding: 'quoted-printable',
  disableFileAccess: true,
  disableUrlAccess: true,
});
