import { amount } from '../../shared/wording.js';
import type { EmailOfRow } from '../domain/import-events.js';
import { columnOfChange } from './column-of-change.js';
import { rowMessage } from './wording/message-of.js';
import type { RowResult } from './import-results.port.js';

/**
 * The details of a row in one text: how it ended, what it changed, and its warnings; or the sentences of its problems.
 *
 * @see docs/import-contract.md §3
 */
export function detailsOf(result: RowResult): string {
  const { status, problems, warnings, changes, supervised } = result;
  if (status === 'Error') return problems.map(rowMessage).join(' ');
  return [
    began(result),
    changed(changes),
    recordsGone(changes),
    recordsBack(changes),
    supervised === 0
      ? ''
      : `${amount(supervised, 'user')} ${supervised === 1 ? 'loses' : 'lose'} this supervisor.`,
    ...warnings.map((warning) => `Warning: ${rowMessage(warning)}`),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function began({ status, sameAs, email }: RowResult): string {
  if (sameAs !== null) return `Same as row ${sameAs}.`;
  if (status === 'Unchanged') return 'No changes.';
  return email ? sentenceOf[email] : 'Success No Email Sent.';
}

/** Why a new user gets no e-mail from an import that was asked to send them. */
const sentenceOf = {
  queued: 'Success Email Queued.',
  shared: "Success No Email Sent. The address is not the new user's alone.",
  inactive: 'Success No Email Sent. The new user is inactive.',
} as const satisfies Record<EmailOfRow, string>;

function changed(changes: RowResult['changes']): string {
  const columns = changes.flatMap(({ field }) => columnOfChange(field) ?? []);
  return columns.length === 0 ? '' : `Changed: ${columns.join(', ')}.`;
}

/** Deleted training records are named for each row, because the whole file was allowed to delete them. */
function recordsGone(changes: RowResult['changes']): string {
  const count = changes.find(({ field }) => field === 'trainingRecords')?.from;
  return typeof count === 'string'
    ? `Deleted too: ${amount(Number(count), 'training record')}.`
    : '';
}

function recordsBack(changes: RowResult['changes']): string {
  const count = changes.find(({ field }) => field === 'trainingRecords')?.to;
  return typeof count === 'string'
    ? `Restored too: ${amount(Number(count), 'training record')}.`
    : '';
}
