import type { CancelReason, EmailFailed, EmailQueued } from './email-events.js';

type Command<Type extends string, Data = unknown> = {
  readonly type: Type;
  /** ISO 8601, UTC: now. */
  readonly occurredAt: string;
} & Data;

/** Puts an e-mail into the queue. One that is there already stays as it is. */
export type QueueEmail = Command<'QueueEmail', Omit<EmailQueued['data'], 'occurredAt'>>;

/** Begins an attempt, if one is due. */
export type AttemptEmail = Command<
  'AttemptEmail',
  {
    /** An attempt without an outcome is made again after this time, in milliseconds. */
    readonly unknownAfterMs: number;
  }
>;

/** The server has taken it. */
export type RecordSent = Command<'RecordSent'>;

/** The attempt has failed. */
export type RecordFailure = Command<
  'RecordFailure',
  Pick<EmailFailed['data'], 'permanent' | 'code'> & {
    /** What the server said; absent when it said nothing. */
    readonly response?: string;
  }
>;

/** It must not be sent. */
export type CancelEmail = Command<'CancelEmail', { readonly reason: CancelReason }>;

/** It shall be sent again, as a new sending. */
export type RequestResend = Command<'RequestResend'>;

export type EmailCommand =
  QueueEmail | AttemptEmail | RecordSent | RecordFailure | CancelEmail | RequestResend;
