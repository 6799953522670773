import {
  emailLedgerProjection,
  type LedgerChange,
} from '../../../src/notifications/ledger/email-ledger.projection.js';
import { logOf, type Entry } from '../../read-models/log.example.js';
import {
  attempted,
  cancelled,
  failedForGood,
  failedForNow,
  importId,
  queued,
  resendRequested,
  sent,
} from '../emails.example.js';

export const ben = '5b1f6f0e-6a0e-5d2c-9d57-0c9f6f1f3a22';
export const other = '5b1f6f0e-6a0e-5d2c-9d57-0c9f6f1f3a31';
const queuedOf = (user: string, of: string, row: number) => ({
  ...queued,
  data: { ...queued.data, user, importId: of, row },
});

/** e1 was sent, e2 is tried again in a minute, e3 has failed, e4 was cancelled, e5 has no outcome, e6 waits, e7 is sent again. */
export const log: readonly Entry[] = [
  ['email-e1', queued],
  ['email-e2', queuedOf(ben, importId, 3)],
  ['email-e3', queuedOf(ben, importId, 4)],
  ['email-e4', queuedOf(ben, importId, 5)],
  ['email-e5', queuedOf(ben, other, 2)],
  ['email-e6', queuedOf(ben, other, 3)],
  ['email-e7', queuedOf(ben, other, 4)],
  ['email-e1', attempted()],
  ['email-e2', attempted()],
  ['email-e3', attempted()],
  ['email-e5', attempted()],
  ['email-e1', sent],
  ['email-e2', failedForNow],
  ['email-e3', failedForGood],
  ['email-e4', cancelled],
  ['email-e7', cancelled],
  ['email-e7', resendRequested],
];
export const changesOf = (entries: readonly Entry[]): readonly LedgerChange[] =>
  logOf(...entries).flatMap((event) => emailLedgerProjection.project(event));
export const changes = changesOf(log);
