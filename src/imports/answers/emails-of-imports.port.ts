/** How many e-mails have each status. */
export type EmailCounts = {
  readonly queued: number;
  readonly sent: number;
  readonly failed: number;
  readonly cancelled: number;
};

/** The counts of an import without e-mails. */
export const noEmails: EmailCounts = { queued: 0, sent: 0, failed: 0, cancelled: 0 };

/** Tells how the e-mails of imports stand. Imports may not know e-mails, so `notifications/` implements it and provides it to the whole program. */
export abstract class EmailsOfImports {
  /** By the id of the import. An import without e-mails is not in the answer. It may be 2 s old. */
  abstract countsOf(importIds: readonly string[]): Promise<ReadonlyMap<string, EmailCounts>>;
}
