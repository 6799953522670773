import { headingOfField, type ProfileField } from '../users/index.js';
import { rowMessage } from './findings/message-of.js';
import type { RowResult } from './read-model/import-results.port.js';

/**
 * What is to be said of a row in one text: how it went, what it changed, and its warnings; or the sentences of its problems.
 *
 * @see import-contract.md §3
 */
export function detailsOf({ status, problems, warnings, changes, sameAs }: RowResult): string {
  if (status === 'Error') return problems.map(rowMessage).join(' ');
  return [began(status, sameAs), changed(changes), ...warnings.map(rowMessage)]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function began(status: RowResult['status'], sameAs: number | null): string {
  if (sameAs !== null) return `Same as row ${sameAs}.`;
  return status === 'Unchanged' ? 'No changes.' : 'Success No Email Sent.';
}

const changed = (changes: RowResult['changes']): string =>
  changes.length === 0
    ? ''
    : `Changed: ${changes.map(({ field }) => headingOfField[field as ProfileField]).join(', ')}.`;
