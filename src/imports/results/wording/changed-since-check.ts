import type { FindingKind, Found } from '../../../shared/finding.js';
import { quoted } from '../../../shared/wording.js';

/** What has changed since the check, so that a row is refused. @see docs/import-contract.md §4 */
export const changedSinceCheck: FindingKind = {
  about:
    'After the check, the User ID of a row with `D` moved to another user, or a user whose username a row swaps got another User ID. In a confirmed import: the row would not do what was shown',
  example: { column: 'Last Name', values: { differs: 'value', was: 'Lee', is: 'Doe' } },
  sentence: (found) =>
    found.values['differs'] === undefined ? ofUserId(found) : `${difference(found)} ${again}`,
};

const again = 'The row was not applied. Upload it again to see what it would do now.';

function difference({ column, values: { differs, was, is, shown, now, code, where } }: Found) {
  switch (String(differs)) {
    case 'value':
      return is === undefined
        ? `${column ?? 'The user'}: the value has changed since the row was shown.`
        : `${column ?? 'The value'}: it was ${quoted(was)} when the row was shown and is ${quoted(is)} now.`;
    case 'status':
      return `The row was shown as ${String(shown)} and would end as ${String(now)} now.`;
    case 'problems':
      return `The row was shown as ${String(shown)} and would be refused now: ${String(code)}${where === undefined ? '' : ` (${String(where)})`}.`;
    case 'records':
      return 'The training records of the user are others than when the row was shown.';
    case undefined:
    default:
      return `${column ?? 'The row'}: it is about another user than when the row was shown.`;
  }
}

function ofUserId({ values: { deletes, lost, username } }: Found): string {
  if (lost !== undefined)
    return `User ID: the user got another User ID after the file was checked, and the former username ${quoted(username)} is taken. The user has no username now. Give the user a free one.`;
  if (deletes !== undefined)
    return 'User ID: another user got it after the file was checked, so no user was deleted. Upload the row again to delete the user who has it now.';
  return 'User ID: the user got another User ID after the file was checked, so the row was not applied. Upload the row again.';
}
