import { isDecodable } from '../../shared/is-decodable.js';

/** Where the mail server is, and as whom to talk to it. */
export type SmtpUrl = {
  readonly host: string;
  readonly port: number;
  /** Whether the connection begins with TLS. Otherwise it goes over to TLS when the server can. */
  readonly isTls: boolean;
  /** Absent: the server asks for none. It must appear in no message. */
  readonly account?: { readonly user: string; readonly password: string };
};

const shape =
  /^smtp(?<tls>s?):\/\/(?:(?<account>[^@]*)@)?(?<host>\[[\da-f:.]+\]|[^\s:/?#@[\]]+)(?::(?<port>\d{1,5}))?\/?$/i;

/**
 * Reads the URL of a mail server: `smtp://user:password@host:587`, or `smtps://` for TLS from the start. Default ports: 587 and 465.
 *
 * @throws {TypeError} with a sentence that says what to change, and holds neither user name nor password.
 */
export function readSmtpUrl(text: string): SmtpUrl {
  const found = shape.exec(text)?.groups;
  if (!found)
    throw new TypeError(
      'it must be like smtp://user:password@mail.example.org:587 or smtps://mail.example.org, without a path or options; write a : in user or password as %3A, a / as %2F and a @ as %40.',
    );
  const { tls, account, host = '', port } = found;
  const isTls = tls !== '';
  const number = Number(port ?? (isTls ? 465 : 587));
  if (number < 1 || number > 65_535)
    throw new TypeError('its port must be a whole number from 1 to 65535.');
  return {
    host: host.replace(/^\[(.*)\]$/, '$1'),
    port: number,
    isTls,
    ...(account !== undefined && { account: accountOf(account) }),
  };
}

function accountOf(account: string): { readonly user: string; readonly password: string } {
  const parts = account.split(':');
  const [user = '', password = ''] = parts;
  if (parts.length !== 2 || user === '' || password === '' || !isDecodable(account))
    throw new TypeError(
      'the account before the @ must be user:password; write a : in them as %3A, a / as %2F, a @ as %40 and a % as %25.',
    );
  return { user: decodeURIComponent(user), password: decodeURIComponent(password) };
}
