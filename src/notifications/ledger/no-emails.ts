import type { EmailCounts } from './email-ledger.port.js';

/** The counts of an import without e-mails. */
export const noEmails: EmailCounts = { queued: 0, sent: 0, failed: 0, cancelled: 0 };
