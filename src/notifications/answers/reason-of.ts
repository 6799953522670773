import { shown } from '../../shared/wording.js';

const reasons: ReadonlyMap<string, string> = new Map([
  ['USER_GONE', 'The user was deleted.'],
  ['USER_INACTIVE', 'The user is inactive.'],
  ['EMAIL_SHARED', 'Another user has the same e-mail address.'],
  ['UNREACHABLE', 'The mail server could not be reached.'],
  ['TIMED_OUT', 'The mail server did not answer in time.'],
  ['CONNECTION_LOST', 'The mail server broke off the connection.'],
  ['TLS_FAILED', 'The connection to the mail server could not be made secure.'],
  ['SIGN_IN_REFUSED', 'The mail server refused the account of SMTP_URL.'],
  ['ADDRESS_UNUSABLE', 'Mail servers would read another address in this one.'],
  ['NOT_MADE', 'The e-mail could not be made. The log of the program says where.'],
  ['NOT_SENT', 'The e-mail could not be sent. The log of the program says where.'],
]);

/** Why an e-mail is not sent, or not yet, for people; `null` without a code. */
export function reasonOf(code: string | null, response: string | null): string | null {
  if (code === null) return null;
  const reason = reasons.get(code) ?? ofNumber(code);
  return response === null ? reason : `${reason.slice(0, -1)}: ${shown(response)}`;
}

const ofNumber = (code: string): string =>
  code.startsWith('SMTP_')
    ? `The mail server refused the e-mail with the answer ${code.slice('SMTP_'.length)}.`
    : `The e-mail could not be written into the folder outbox (${code}).`;
