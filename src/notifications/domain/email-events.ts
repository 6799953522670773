/*
 * These names and fields are what is stored. A stored event is never edited: add a field as optional, or add a new event and an
 * upcaster (email-stream.ts). Data that identifies a person stands under `personal`, and only there; an erased event has none.
 */

type Event<Type extends string, Data = unknown> = {
  readonly type: Type;
  readonly data: {
    /** ISO 8601, UTC. */
    readonly occurredAt: string;
  } & Data;
};

/** What an e-mail is for. */
export type EmailKind = 'welcome';

/** Why an e-mail is not sent, found when its turn came. */
export type CancelReason = 'USER_GONE' | 'USER_INACTIVE' | 'EMAIL_SHARED';

/** An e-mail is due to a user. */
export type EmailQueued = Event<
  'EmailQueued',
  {
    readonly kind: EmailKind;
    /** The uuid of the user. Where it goes is looked up when it is sent. */
    readonly user: string;
    /** The import that caused it. */
    readonly importId?: string;
    /** The row of the import. */
    readonly row?: number;
  }
>;

/** The server is about to be talked to. Without an outcome after it, the e-mail may have gone out or not. */
export type EmailAttempted = Event<
  'EmailAttempted',
  {
    /** Counted from 1 in each sending. */
    readonly attempt: number;
    /** 1 for the first sending, one more for each resend. Every attempt of a sending has the same Message-ID and link. */
    readonly sending: number;
  }
>;

/** The server has taken the e-mail. */
export type EmailSent = Event<'EmailSent'>;

/** An attempt has failed. */
export type EmailFailed = Event<
  'EmailFailed',
  {
    /** Whether the same e-mail would be refused again. */
    readonly permanent: boolean;
    /** `SMTP_550`, with the number of the server's answer, or why the server gave none: `UNREACHABLE`. */
    readonly code: string;
    /** ISO 8601, UTC: when it is tried again. Absent: it is not. */
    readonly retryAt?: string;
    readonly personal?: {
      /** What the server said, at most 500 characters: it may name the address. */
      readonly response: string;
    };
  }
>;

/** The e-mail is not sent, because of what its user is by now. */
export type EmailCancelled = Event<'EmailCancelled', { readonly reason: CancelReason }>;

/** A person wants an e-mail that was sent, has failed or was cancelled to be sent again. */
export type EmailResendRequested = Event<
  'EmailResendRequested',
  {
    /** The number of the sending that begins: 2 or more. */
    readonly sending: number;
  }
>;

export type EmailEvent =
  EmailQueued | EmailAttempted | EmailSent | EmailFailed | EmailCancelled | EmailResendRequested;
