import type { Delivery } from '../mailer.port.js';

type Failure = Extract<Delivery, { readonly status: 'failed' }>;

/** What nodemailer says of a failure. */
type SmtpError = {
  readonly code?: unknown;
  readonly command?: unknown;
  readonly response?: unknown;
  readonly responseCode?: unknown;
  /** Of the system's own errors. */
  readonly syscall?: unknown;
};

/** A server may send a whole page. */
const responseCharactersAtMost = 500;

/** What the server said no to when it said no to this e-mail. All else is about the server, our account or the network, and may be mended. */
const commandsOfEmail: ReadonlySet<unknown> = new Set(['MAIL FROM', 'RCPT TO', 'DATA']);

/** Answers that ask for signing in, or for TLS: the configuration is wrong, not the e-mail. @see https://www.rfc-editor.org/rfc/rfc4954 */
const aboutAccount: ReadonlySet<number> = new Set([503, 530, 534, 535, 538]);

/** Why there was no answer, by the code of nodemailer. */
const reasons: ReadonlyMap<unknown, string> = new Map([
  ['EDNS', 'UNREACHABLE'],
  ['ESOCKET', 'UNREACHABLE'],
  ['ECONNECTION', 'CONNECTION_LOST'],
  ['ETIMEDOUT', 'TIMED_OUT'],
  ['EABORT', 'TIMED_OUT'],
  ['ETLS', 'TLS_FAILED'],
  ['EAUTH', 'SIGN_IN_REFUSED'],
]);

/** The outcome of an attempt that failed. @throws the error when it is none of nodemailer: a mistake of ours. */
export function deliveryOfFailure(error: unknown): Failure {
  const { code, command, response, responseCode, syscall } = (error ?? {}) as SmtpError;
  if (typeof code !== 'string') throw error;
  const answered = typeof responseCode === 'number' ? responseCode : undefined;
  const said = typeof response === 'string' ? response : '';
  return {
    status: 'failed',
    permanent: isPermanent(answered, command),
    // A certificate that nobody vouches for is an error of the socket, and none of the system.
    code: code === 'ESOCKET' && syscall === undefined ? 'TLS_FAILED' : codeOf(code, answered),
    ...(said !== '' && { response: said.slice(0, responseCharactersAtMost) }),
  };
}

function isPermanent(answered: number | undefined, command: unknown): boolean {
  if (answered === undefined || answered < 500 || answered > 599) return false;
  return commandsOfEmail.has(command) && !aboutAccount.has(answered);
}

/** A refused sign-in has a number too, but says more. */
function codeOf(code: string, answered: number | undefined): string {
  const reason = reasons.get(code);
  if (code === 'EAUTH' && reason !== undefined) return reason;
  if (answered !== undefined) return `SMTP_${answered}`;
  return reason ?? 'NOT_SENT';
}
