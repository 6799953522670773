/** An address with the name that mail programs show. */
export type MailAddress = {
  readonly address: string;
  /** On one line; empty without a name. */
  readonly name: string;
};

/** An e-mail as it goes out. */
export type Message = {
  /** The id of the e-mail: a uuid. */
  readonly emailId: string;
  /** `<…@…>`: the same for each attempt of one sending. */
  readonly messageId: string;
  readonly from: MailAddress;
  readonly to: MailAddress;
  /** On one line. */
  readonly subject: string;
  readonly text: string;
  readonly html: string;
};

/** What came of an attempt. A failure holds no address outside `response`. */
export type Delivery =
  | { readonly status: 'taken' }
  | {
      readonly status: 'failed';
      /** Whether the same message would be refused again. */
      readonly permanent: boolean;
      /** `SMTP_550`, or why there was no answer: `UNREACHABLE`, `TIMED_OUT`, `CONNECTION_LOST`, `TLS_FAILED`, `SIGN_IN_REFUSED`, `ENOSPC` of a disk; `ADDRESS_UNUSABLE`. */
      readonly code: string;
      /** What the server said; absent when it said nothing. */
      readonly response?: string;
    };

/**
 * Hands e-mails over to be delivered.
 *
 * Every adapter passes `test/notifications/mailer.contract.ts`.
 */
export abstract class Mailer {
  /** How long `send` may take, in milliseconds. An attempt that is older than twice this has no outcome any more. */
  abstract readonly longestMs: number;

  /**
   * Hands over one message, under its Message-ID: the same message twice is the same e-mail twice, and a receiver can tell. What the server, the
   * network or the disk refuses is an outcome.
   */
  abstract send(message: Message): Promise<Delivery>;

  /** Call it after the last sending. */
  abstract close(): void;
}
