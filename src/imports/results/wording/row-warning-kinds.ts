import type { FindingKinds } from '../../../shared/finding.js';
import { quoted, shown } from '../../../shared/wording.js';
import { fieldEditedSince } from './edited-since.js';
import { lookalikeSentence } from './lookalike.js';
import { countOf, otherRows, otherUsers } from './others.js';

/** Everything that a row can be warned of. The row is applied. @see docs/import-contract.md §3, "Row warnings" */
export const rowWarningKinds: FindingKinds = {
  EMAIL_SHARED: {
    about: 'F0001 and F0002 both have `office@example.org`. No problem if they share it',
    example: { column: 'Email', values: { email: 'office@example.org', userIds: ['F0002'] } },
    sentence: ({ values }) => {
      const isOfFile = values['userIds'] === undefined;
      const who = isOfFile ? `${otherRows(values)} of this file` : otherUsers(values);
      const has = countOf(values, isOfFile ? 'rows' : 'userIds') === 1 ? 'has' : 'have';
      return `Email: ${who} ${has} the same address ${quoted(values['email'])}. Correct it, unless they share the address.`;
    },
  },
  ID_LOOKALIKE: {
    about:
      '`00123` and `123`; `A1` with a Latin and with a Cyrillic letter; `1001.0` and `1001`, `1-Mar` and `MAR1`. In Supervisors, for a supervisor that the row adds',
    example: {
      column: 'User ID',
      values: { userId: '00123', otherIds: ['123'], rows: [3], more: 0 },
    },
    sentence: lookalikeSentence,
  },
  TEXT_LOOKS_MISENCODED: {
    about: '`JosÃ©`, `Jos√©`, `Jos?e`, `Andr&eacute;`, `Ann_x000D_`: damaged before the upload',
    example: { column: 'First Name', values: { value: 'JosÃ©', meant: 'José' } },
    sentence: ({ column, values: { value, meant, sign } }) =>
      meant === undefined
        ? `${column}: ${quoted(value)} contains ${shown(sign).trim() === '' ? 'an invisible sign' : quoted(sign)}, where a program could not write the right character. Correct the cell.`
        : `${column}: ${quoted(value)} looks like ${quoted(meant)} read in the wrong encoding. Save the file as "CSV UTF-8", or correct the cell.`,
  },
  SUPERVISOR_REMOVED: {
    about: 'The file deletes F0002, a stored supervisor of F0001',
    example: { column: 'Supervisors', values: { supervisor: 'F0002', deletedBy: 9 } },
    sentence: ({ values: { supervisor, deletedBy } }) =>
      `Supervisors: row ${String(deletedBy)} of this file deletes the supervisor ${quoted(supervisor)}. Name another one if the user needs one.`,
  },
  EDITED_SINCE: fieldEditedSince,
};
