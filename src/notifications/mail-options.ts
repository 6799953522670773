import type { SendMailOptions } from 'nodemailer';
import MimeNode from 'nodemailer/lib/mime-node';
import type { Delivery, Message } from './mailer.port.js';

/**
 * Why this message must not be handed to nodemailer; `undefined` when it may. It writes a `<` in an address as a space, so that the message would
 * go to another mailbox. It may write a domain another way.
 */
export function refusalOf({ to }: Message): Delivery | undefined {
  const { to: written } = new MimeNode().setEnvelope({ to: [to.address] }).getEnvelope();
  const isSame = written.length === 1 && written.map(localPart)[0] === localPart(to.address);
  return isSame ? undefined : { status: 'failed', permanent: true, code: 'ADDRESS_UNUSABLE' };
}

const localPart = (address: string): string => address.slice(0, address.lastIndexOf('@'));

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
