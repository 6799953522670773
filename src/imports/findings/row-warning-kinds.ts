import type { FindingKinds } from '../../shared/finding.js';
import { quoted } from '../../shared/wording.js';
import { supervisorLookalike } from './supervisor-lookalike.js';
import { isOneRow, isOneUser, otherRows, otherUsers } from './others.js';

const howAlike =
  'only in leading zeros, in letters, dashes or spaces that look alike, or as a spreadsheet changes numbers and dates';

/** Everything that a row can be warned of. It is applied all the same. @see docs/import-contract.md §3, "Row warnings" */
export const rowWarningKinds: FindingKinds = {
  EMAIL_SHARED: {
    about: 'F0001 and F0002 both have `office@example.org`. Fine, if they mean to share it',
    example: { column: 'Email', values: { email: 'office@example.org', userIds: ['F0002'] } },
    sentence: ({ values }) =>
      values['userIds'] === undefined
        ? `Email: ${otherRows(values)} of this file ${isOneRow(values) ? 'has' : 'have'} the same address ${quoted(values['email'])}.`
        : `Email: ${otherUsers(values)} ${isOneUser(values) ? 'has' : 'have'} the same address ${quoted(values['email'])}.`,
  },
  ID_LOOKALIKE: {
    about:
      '`00123` and `123`; `A1` with a Latin and with a Cyrillic letter; `1001.0` and `1001`, `1-Mar` and `MAR1`. In Supervisors of one whom the row adds',
    example: { column: 'User ID', values: { userIds: ['123'] } },
    sentence: ({ column, values }) =>
      column === 'Supervisors'
        ? supervisorLookalike(values)
        : values['userIds'] === undefined
          ? `User ID: ${isOneRow(values) ? 'that' : 'those'} of ${otherRows(values)} of this file ${isOneRow(values) ? 'differs' : 'differ'} from it ${howAlike}. Is it another user?`
          : `User ID: it differs from that of ${otherUsers(values)} ${howAlike}. Is it another user?`,
  },
  TEXT_LOOKS_MISENCODED: {
    about: '`JosÃ©`, `Jos√©`, `Jos?e`, `Andr&eacute;`, `Ann_x000D_`: damaged before it came here',
    example: { column: 'First Name', values: { value: 'JosÃ©', meant: 'José' } },
    sentence: ({ column, values: { value, meant, sign } }) =>
      meant === undefined
        ? `${column}: ${quoted(value)} has ${quoted(sign)} in it, as a program leaves it of a character that it cannot write. Correct the cell.`
        : `${column}: ${quoted(value)} looks like ${quoted(meant)} read in the wrong encoding. Save the file as "CSV UTF-8", or correct the cell.`,
  },
  SUPERVISOR_REMOVED: {
    about: 'The file deletes F0002, who stays stored as a supervisor of F0001',
    example: { column: 'Supervisors', values: { supervisor: 'F0002', deletedBy: 9 } },
    sentence: ({ values: { supervisor, deletedBy } }) =>
      `Supervisors: row ${String(deletedBy)} of this file deletes the supervisor ${quoted(supervisor)}. Name another one, if there is to be one.`,
  },
};
