import type { Position, Revision } from '../../event-store/event-store.port.js';
import { EmailsOfImports } from '../../imports/index.js';
import type { EmailKind } from '../domain/email-events.js';

export const emailStatuses = ['queued', 'sent', 'failed', 'cancelled'] as const;

/** What a person sees of an e-mail. `queued` until it has an end, attempts included. */
export type EmailStatus = (typeof emailStatuses)[number];

/** An e-mail as the ledger has it. */
export type LedgerEmail = {
  readonly emailId: string;
  readonly kind: EmailKind;
  /** The uuid of its user. */
  readonly uuid: string;
  /** `null`: no import caused it. */
  readonly importId: string | null;
  readonly row: number | null;
  readonly status: EmailStatus;
  /** 1 for the first sending. */
  readonly sending: number;
  /** Of this sending. */
  readonly attempts: number;
  /** When its newest event happened. ISO 8601, UTC. */
  readonly at: string;
  /** Why it was cancelled, or why the newest attempt has failed; `null` without a reason. */
  readonly code: string | null;
  /** What the server said to that attempt; `null` when it said nothing. */
  readonly response: string | null;
  /** When it was queued, in the order of the log. */
  readonly position: Position;
  /** Of its stream. */
  readonly revision: Revision;
};

export type EmailQuery = {
  readonly status?: EmailStatus;
  readonly importId?: string;
  /** The uuid of the user. */
  readonly uuid?: string;
  /** Continue after the e-mail that was queued at this position; `START` for all. */
  readonly after: Position;
  /** 1 to 1,001. */
  readonly limit: number;
};

export type DueQuery = {
  /** E-mails that wait for a time up to this one. ISO 8601, UTC. */
  readonly dueBy: string;
  /** E-mails whose attempt has no outcome and was made up to this time. ISO 8601, UTC. */
  readonly attemptedBy: string;
  /** 1 to 1,000. */
  readonly limit: number;
};

/**
 * Every e-mail and how it stands. Behind the log by what is being projected just now.
 *
 * Every adapter passes `test/notifications/ledger/email-ledger.contract.ts`.
 */
export abstract class EmailLedger extends EmailsOfImports {
  /** The e-mail of that id; `undefined` when there is none. */
  abstract find(emailId: string): Promise<LedgerEmail | undefined>;

  /** E-mails in the order in which they were queued first; fewer than `limit` means that these are the last. */
  abstract page(query: EmailQuery): Promise<readonly LedgerEmail[]>;

  /**
   * The ids of e-mails to attempt now: attempts without an outcome, then those to attempt again, which have half of the rest when others wait, then
   * the others. Of each kind those that have waited longest come first.
   */
  abstract due(query: DueQuery): Promise<readonly string[]>;
}
